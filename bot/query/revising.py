"""Corrections as they are typed: `correct 42 killed=12 "police revised it"`, `merge 42 57 "same"`.

What is in quotation marks at the end is the reason, “anyway” before it answers what would be asked
(bot/revise/doubts.py). Which values a field takes is told here;
whether the incident is there is told where it is done.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, cast

from bot.errors import Incomplete, QueryError
from bot.gazetteer.names import fold
from bot.query.commands import FillIn, Revise, ShowHistory
from bot.query.known import Known
from bot.query.model import UNKNOWN
from bot.query.names import find_perpetrator, find_type
from bot.resolve.days import days_of

Word = Literal["correct", "merge", "split", "dismiss"]
MARKS = '"“”„«»'
_REASON = re.compile(
    f"(?:[{MARKS}](?P<reason>[^{MARKS}]*)[{MARKS}]|(?<=\\s)['‘](?P<single>[^{MARKS}]*)['’])[ .]*$"
)
_NUMBER = re.compile(r"#?(\d{1,9})")
_PAIR = re.compile(
    rf"(?P<name>[a-z_]+1?) ?= ?(?:[{MARKS}](?P<quoted>[^{MARKS}]+)[{MARKS}]"
    rf"|['‘](?P<single>[^{MARKS}]+?)['’](?!\S)|(?P<plain>\S+))"
)
_RANGE = re.compile(r"(?P<low>\d{1,7})(?:(?P<open>\+)|(?:-|–|\.\.)(?P<high>\d{1,7}))?")
_TOLLS = ("killed", "wounded", "abducted", "killed_perpetrators")
_GROUPS = ("perpetrator", "claimed_by")
_TEXTS = ("place", "admin1", "perpetrator", "target", "weapon", "claimed_by")
_FIELDS = (*_TOLLS, "date", "type", *_TEXTS)
_CALLED = {"province": "admin1", "town": "place", "by": "perpetrator", "dead": "killed"}
_TOLD = ", ".join(_FIELDS).replace("admin1", "province")
_HISTORY = re.compile(
    r"#?(?P<number>\d{1,9})"
    r"(?:\s+(?P<doing>undo|approve|refuse)(?:\s+#?(?P<revision>\d{1,9}))?)?",
    re.IGNORECASE,
)
_UNDO = re.compile(
    r"/? ?(?:undo|revert)(?: #?(?P<number>\d{1,9})(?: (?:revision )?#?(?P<revision>\d{1,9}))?)?",
    re.IGNORECASE,
)
_ANYWAY = re.compile(r"(?:^|\s)anyway\s*$", re.IGNORECASE)
_ANYWAY_FIRST = re.compile(r"\s*anyway(?!\S)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:\s*(?:and\s+)?#?\d{1,9}(?![^\s,;])[,;]?)*")
_MOST = 500  # characters of a reason or a value


def read_revision(word: Word, rest: str, known: Known) -> Revise | FillIn:
    """Read what follows "correct", "merge", "split" or "dismiss": a number alone asks for the form.

    Raises QueryError.
    """
    reason = _REASON.search(rest)
    # `correct 42 place="Al-Azim"` ends with a value and has no reason.
    if reason and rest[: reason.start()].rstrip().endswith("="):
        reason = None
    text = rest[: reason.start()] if reason else rest
    number, _, after = text.strip().partition(" ")
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise QueryError(
            f"{word} needs the number of an incident, as in {example_of(word, 42)}; "
            "/incidents help editing tells more",
            "/incidents help editing",
        )
    of = int(match[1])
    if not after.strip() and reason is None:
        return FillIn(word, of)
    others = tuple(int(n) for n in re.findall(r"\d{1,9}", after))
    if word == "merge" and not set(others) - {of}:
        raise _incomplete(word, of, "two incidents that are not the same", example_of(word, of))
    why = (reason["reason"] or reason["single"] or "").strip() if reason else ""
    if not why:
        marked = _marked(word, of, after)
        raise _incomplete(word, of, "a reason in quotation marks at its end", marked)
    made = Revise(word, of, why[:_MOST], anyway=bool(_ANYWAY.search(after)))
    match word:
        case "correct":
            return made._replace(values=_values(of, _ANYWAY.sub("", after), known))
        case "merge" | "split":
            return made._replace(others=others)
        case "dismiss":
            return made


def _incomplete(word: Word, of: int, missing: str, example: str) -> QueryError:
    """Return what is missing, with the form: an example would be put into effect by its button."""
    return Incomplete(f"{word} needs {missing}, as in {example}", f"/incidents {word} {of}")


def _marked(word: Word, of: int, after: str) -> str:
    """Return a command with its reason in marks: the words behind its values, or an example."""
    pairs = list(_PAIR.finditer(after))
    if word == "correct" and not pairs:
        return example_of(word, of)
    numbers = _NUMBERS.match(after) if word in {"merge", "split"} else None
    end = pairs[-1].end() if word == "correct" else numbers.end() if numbers else 0
    anyway = _ANYWAY_FIRST.match(after, end)
    end = anyway.end() if anyway else end
    words = after[end:].strip(f" {MARKS}'‘’")
    reason = f'"{words}"' if words and not set(words) & set(MARKS) else _REASONS[word]
    return " ".join(filter(None, (word, f"{of}", after[:end].strip(), reason)))


_REASONS: Mapping[Word, str] = {
    "correct": '"police revised it"', "merge": '"the same attack"', "split": '"another village"',
    "dismiss": '"a film scene"',
}  # fmt: skip
_WHAT: Mapping[Word, str] = {"correct": "killed=12", "merge": "57", "split": "2", "dismiss": ""}


def example_of(word: Word, number: int) -> str:
    """Return how such a command is typed."""
    return " ".join(filter(None, (word, f"{number}", _WHAT[word], _REASONS[word])))


def _values(of: int, text: str, known: Known) -> Mapping[str, Any]:
    """Return corrected values as the models have them."""
    found = list(_PAIR.finditer(text))
    pairs = [(p["name"].casefold(), p["quoted"] or p["single"] or p["plain"]) for p in found]
    pairs = [(_CALLED.get(name, name), value) for name, value in pairs]
    if not pairs or _PAIR.sub("", text).strip(" ,;"):
        fields = f"fields with values ({_TOLD})"
        raise _incomplete("correct", of, fields, example_of("correct", of))
    return {name: _value(of, name, value, known) for name, value in pairs}


def _value(of: int, name: str, text: str, known: Known) -> Any:
    text = text.strip()[:_MOST]
    value: Any = None
    if name in _TOLLS:
        value = _toll(text)
    elif name == "date":
        value = text if days_of(text) else None
    elif name == "type":
        found = find_type(text, known.lexicon)
        value = found.value if found else None
    elif name in _GROUPS:
        value = _group(text, known)
    elif name in _TEXTS:
        value = text or None
    if value is None:
        raise Incomplete(
            f"{name}={text} is no correction: tolls are 12, 8-15 or 11+, dates 2022-01-21, fields "
            f"{_TOLD}",
            f"/incidents correct {of}",
        )
    return value


def _group(text: str, known: Known) -> str | None:
    """Return a group by the name that queries find it by, others and "unknown" as they are."""
    if fold(text) == UNKNOWN:
        return UNKNOWN
    return find_perpetrator(text, known.lexicon, known.vocabulary) or text or None


def is_value(name: str, text: str) -> bool:
    """Tell whether a toll, a date or a text can be corrected to that."""
    if name in _TOLLS:
        return _toll(text) is not None
    return days_of(text) is not None if name == "date" else name in _TEXTS and bool(text)


def _toll(text: str) -> list[int | None] | None:
    """Return a toll: "12" -> [12, 12], "8-15" -> [8, 15], "11+" -> [11, None]."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    low = int(match["low"])
    high = None if match["open"] else int(match["high"] or low)
    return [low, high] if high is None or high >= low else None


def read_history(rest: str) -> ShowHistory:
    """Read what follows "history": nothing, or a number, and what to do with a revision.

    The last one is undone where none is named. Raises QueryError.
    """
    if not rest.strip():
        return ShowHistory()
    match = _HISTORY.fullmatch(rest.strip())
    doing = (match["doing"] or "").casefold() if match else ""
    if match is None or (doing in {"approve", "refuse"} and not match["revision"]):
        raise QueryError(
            "history needs the number of an incident, as in history 42, and to undo, approve or "
            "refuse that of a revision, as in history 42 undo 1; try /incidents",
            "/incidents",
        )
    known = cast(Literal["", "undo", "approve", "refuse"], doing)
    return ShowHistory(int(match["number"]), known, int(match["revision"] or 0))


def find_undo(text: str) -> ShowHistory | None:
    """Return what "undo 42" asks for: the last revision of it, or one that is named, taken back.

    "undo" alone asks what can be undone.
    """
    match = _UNDO.fullmatch(text.strip())
    if match is None:
        return None
    return ShowHistory(int(match["number"] or 0), "undo", int(match["revision"] or 0))


def revision_text(command: Revise | FillIn) -> str:
    """Return the text that gives such a command again."""
    if isinstance(command, FillIn):
        what = {"article": "add", "feed": "feeds add"}.get(command.about, command.about)
        return f"/incidents {what} {command.number or ''}".rstrip()
    values = [f"{name}={_value_text(value)}" for name, value in command.values.items()]
    others = [str(other) for other in command.others]
    anyway = ["anyway"] if command.anyway else []
    parts = ["/incidents", command.action, str(command.number), *values, *others, *anyway]
    return " ".join([*parts, f'"{command.reason}"'])


def _value_text(value: Any) -> str:
    if isinstance(value, list):
        low, high = value
        return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
    return f'"{value}"'


def history_text(command: ShowHistory) -> str:
    """Return the text that gives such a command again."""
    if command.doing and not command.number:
        return f"/incidents {command.doing}"
    parts = (command.number, command.doing, command.revision)
    return " ".join(["/incidents history", *(f"{part}" for part in parts if part)])
