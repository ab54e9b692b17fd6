"""The form of a correction: what an incident is said to be, as it would be typed.

What somebody has changed in it becomes the command that could be typed (bot/query/revising.py).
Only what they changed: what another editor has put right meanwhile stays as it is.
"""

from collections.abc import Mapping

from bot.errors import FormError
from bot.models import Incident, Toll
from bot.query.revising import MARKS, is_value

FIELDS = ("killed", "wounded", "date", "place")
_TEXTS = ("place",)
_NO_REASON = "Say why in a few words; it is kept in the history."
_NOTHING = "Nothing is changed; say what is right in one of the fields."
_EMPTY = "Say what is right, or leave it as it was; what nobody states is split off or dismissed."
_WRONG = "“{}” is none: tolls are 12, 8-15 or 11+, a date is 2022-01-21."


def values_of(incident: Incident) -> dict[str, str]:
    """Return what stands in the fields to begin with: {"killed": "8-15", …}."""
    return {
        "killed": _toll_text(incident.killed),
        "wounded": _toll_text(incident.wounded),
        "date": incident.date or "",
        "place": incident.place or "",
        "reason": "",
    }


def _toll_text(toll: Toll | None) -> str:
    if toll is None:
        return ""
    if toll.high is None:
        return f"{toll.low}+"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low}-{toll.high}"


def correction_of(number: int, values: Mapping[str, str], before: Mapping[str, str]) -> str:
    """Return the command that a form is, filled in. Raises FormError with all mistakes.

    `before` is what stood in it when it was opened.
    """
    filled = {name: values.get(name, "").strip() for name in FIELDS}
    changed = {name: text for name, text in filled.items() if text != before.get(name, "")}
    reason = _unmarked(values.get("reason", ""))
    mistakes = {} if reason else {"reason": _NO_REASON}
    for name, text in changed.items():
        if not text:
            mistakes[name] = _EMPTY
        elif not is_value(name, text):
            mistakes[name] = _WRONG.format(text)
    if not changed:
        mistakes[FIELDS[0]] = _NOTHING
    if mistakes:
        raise FormError(mistakes)
    pairs = (
        f'{name}="{_unmarked(text)}"' if name in _TEXTS else f"{name}={text}"
        for name, text in changed.items()
    )
    return f'/incidents correct {number} {" ".join(pairs)} "{reason}"'


def _unmarked(text: str) -> str:
    """Return a text in a line without marks of quotation, which end a reason or a value."""
    return " ".join("".join(letter for letter in text if letter not in MARKS).split())
