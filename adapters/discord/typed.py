"""What somebody typed, out of what Discord makes of it, and typed options as one query."""

import re
from collections.abc import Mapping

from adapters.serving.adding import one_spaced
from adapters.serving.narrowing import narrowed

_MENTION = re.compile(r"<(?P<kind>@!?|@&|#)(?P<id>\d+)>")
# Options that take a value of a field, whatever it holds; the others hold one word.
_FIELDS = {
    "place": "place", "perpetrator": "by", "type": "type", "since": "since", "until": "until",
}  # fmt: skip
_PLAIN = {"min_killed": "killed>={}", "sort": "sort:{}"}


def read_text(text: str, bot: str) -> str:
    """Return the text as it was typed, line for line; the mention of the bot itself is left out.

    "<@1234> diyala" of the bot 1234 becomes "diyala".
    """
    return one_spaced(_MENTION.sub(lambda mention: _read(mention, bot), text))


def _read(mention: re.Match[str], bot: str) -> str:
    return " " if mention["id"] == bot and mention["kind"].startswith("@") else mention["id"]


def mentions(text: str, bot: str) -> bool:
    """Tell whether a text names the bot; a reply to one of its posts pings it without a name."""
    return any(found["id"] == bot for found in _MENTION.finditer(text))


def command_of(name: str, options: Mapping[str, object]) -> str | None:
    """Return the text of a command that only asks; None for another one, and for other options.

    "incident", {"number": 5} -> "/incidents show 5".
    """
    if name == "incident" and set(options) == {"number"}:
        return f"/incidents show {options['number']}"
    if name == "incidents" and options.keys() <= {"query", *_FIELDS, *_PLAIN}:
        return f"/incidents {query_of(str(options.get('query', '')), options)}".rstrip()
    return None


def query_of(query: str, options: Mapping[str, object]) -> str:
    """Return the text of a query and typed options together.

    "bombing", {"place": "Al-Azim", "min_killed": 5} -> '(place:Al-Azim) AND killed>=5 bombing'.
    """
    given = {name: str(value).strip() for name, value in options.items() if value is not None}
    fields = {_FIELDS[name]: given[name] for name in _FIELDS if given.get(name)}
    plain = (
        form.format(given[name].split()[0]) for name, form in _PLAIN.items() if given.get(name)
    )
    return narrowed(query, fields, tuple(plain))
