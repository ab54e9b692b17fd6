"""What a single incident can be found by, as a standing query sees it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

# Folding leaves no such character in a word (bot/store/sets/facts.py puts it between texts).
_BREAK = "¶"


class Facts(NamedTuple):
    """The values, words and numbers of one incident.

    `keys` are kinds and values as `bot.query.model.Key` has them, ("admin1", "IQ/Diyala"), target
    and weapon word by word; ("known", "place") tells that it is known where it was. `text` is what
    is said of it, folded. `days` are those that its date covers, None for none. `amounts` are the
    low ends of what is known, the number of sources always. `point` is its own (degrees).
    """

    number: int
    keys: frozenset[tuple[str, str]]
    text: str
    days: tuple[date, date] | None
    amounts: Mapping[str, int]
    point: tuple[float, float] | None

    @property
    def words(self) -> set[str]:
        """Return each word of the text once."""
        return set(self.text.split()) - {_BREAK}
