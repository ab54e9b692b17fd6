"""Fields of a form or typed options beside a text, as one query: they narrow what the text asks."""

from collections.abc import Mapping

from bot.query.about import ABOUT, RESERVED
from bot.query.names import written

_ONE_EACH = frozenset({"place", "by", "type"})  # what an incident has one of


def narrowed(text: str, fields: Mapping[str, str], others: tuple[str, ...] = ()) -> str:
    """Return the text of a query and fields together; `others` are terms as they are written.

    "hit", {"place": "Diyala"}, ("killed>=5",) -> "(place:Diyala) AND killed>=5 hit": places, groups
    and types side by side would be any of them, one in the bracket holds besides. A field is one
    value, whatever is in it. A command stays first: "stats by month" is "stats (place:Diyala) AND
    by month".
    """
    first, *rest = text.split() or [""]
    is_command = first.casefold() in RESERVED
    names = [written(name, value) for name, value in fields.items() if name in _ONE_EACH]
    if names and (rest if is_command else first):
        names = [f"({' '.join(names)}) AND"]
    days = [written(name, value) for name, value in fields.items() if name not in _ONE_EACH]
    terms = [*names, *days, *others]
    if not is_command:
        return " ".join([*terms, *text.split()])
    return " ".join([first, *terms, *rest] if first.casefold() in ABOUT else [text, *terms])
