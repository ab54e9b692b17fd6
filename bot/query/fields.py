"""Fields of the query language: `place:Diyala`, `since:2022-01`, `killed>=10`, `sort:deadliest`.

A table says what each is called and which function reads it into the draft. A value without
quotation marks takes in the words after it where only together they mean something
("by:Islamic State").
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from bot.gazetteer.names import fold
from bot.lexicon import Lexicon
from bot.query.dates import BadDate, Period, parse_last, parse_period
from bot.query.draft import DateTerm, Draft
from bot.query.elsewhere import World, add_elsewhere, find_elsewhere, find_forces, find_respelt
from bot.query.mistake import Edit, Mistake
from bot.query.model import FilterKind, Sort
from bot.query.names import (
    find_perpetrator,
    find_type,
    perpetrator_filter,
    text_filter,
    type_filter,
    written,
)
from bot.query.places import FIELDS as PLACE_LEVELS
from bot.query.places import find_place, unknown_place_filter
from bot.query.tokens import Token
from bot.query.vocabulary import Vocabulary, name_proper

LONGEST_NAME = 6  # words: "Islamic State of Iraq and Syria" is a name of six
_MOST = 1_000_000  # people in one incident: more is a slip, and has no end that SQLite could hold
_PAGES = 1_000_000
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,18}")
_SORTS = {
    "newest": Sort.NEWEST, "latest": Sort.NEWEST, "recent": Sort.NEWEST, "date": Sort.NEWEST,
    "oldest": Sort.OLDEST, "earliest": Sort.OLDEST,
    "deadliest": Sort.DEADLIEST, "worst": Sort.DEADLIEST, "killed": Sort.DEADLIEST,
}  # fmt: skip


class Known(NamedTuple):
    """What a query is read with."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    today: date
    world: World = World()


class Slot(NamedTuple):
    """A field in a query, and the plain words after it that may belong to its value."""

    token: Token
    after: Sequence[Token]

    def values(self) -> list[tuple[str, int]]:
        """Return what the value can be, the longest first, each with the words it takes in."""
        extra = [] if self.token.quoted else list(self.after[: LONGEST_NAME - 1])
        texts = [self.token.text, *(word.text for word in extra)]
        return [(" ".join(texts[: n + 1]).strip(), n) for n in range(len(extra), -1, -1)]

    def edit(self, replacement: str) -> Edit:
        """Return the edit that puts something in the field's place."""
        return Edit(self.token.start, self.token.end, replacement)


_Found = TypeVar("_Found")
_Reader = Callable[[Slot, Draft, Known], int]


def read_field(slot: Slot, draft: Draft, known: Known) -> int:
    """Read a field into the draft; return how many of the words after it belong to its value.

    Raises Mistake for a field that does not exist and a value that it cannot have.
    """
    token = slot.token
    read = READERS.get(token.name)
    if read is None:
        raise _unknown_field(slot)
    if not fold(token.text) and token.name not in _COUNTED:
        example = _EXAMPLES.get(token.name, "place:Diyala")
        raise Mistake(f"{token.name}: needs a value after it, as in {example}", slot.edit(""))
    if token.op not in {":", ":=", "="} and token.name not in _COUNTED:
        raise Mistake(f"{token.name} goes with a colon", slot.edit(written(token.name, token.text)))
    return read(slot, draft, known)


def _unknown_field(slot: Slot) -> Mistake:
    import difflib

    token = slot.token
    near = difflib.get_close_matches(token.name, READERS, n=1)
    instead = near[0] + token.op + written("", token.text, "") if near else ""
    return Mistake(
        f"There is no field {token.name}:",
        slot.edit(instead or f"{token.name} {token.text}"),
    )


def _longest(slot: Slot, find: Callable[[str], _Found | None]) -> tuple[_Found, int] | None:
    """Return what the longest of the possible values means, and how many words it takes in."""
    for value, words in slot.values():
        found = find(value)
        if found is not None:
            return found, words
    return None


def similar_name(words: str, kinds: Sequence[FilterKind], known: Known) -> str | None:
    """Return the name in the corpus that is spelt most like some words."""
    names = known.vocabulary.similar_names(fold(words), 5)
    return next((name_proper(name) for name in names if name.key.kind in kinds), None)


def _read_place(slot: Slot, draft: Draft, known: Known) -> int:
    field = _PLACE_FIELDS[slot.token.name]
    found = _longest(slot, lambda words: find_place(field, words, known.vocabulary))
    if found:
        draft.places.append(found[0])
        return found[1]
    asked = " ".join(slot.token.text.split())
    elsewhere = find_elsewhere(field, asked, known.vocabulary, known.world)
    if elsewhere:
        add_elsewhere(elsewhere, asked, draft, known.vocabulary)
        return 0
    near = similar_name(asked, PLACE_LEVELS[field], known)
    term = find_place(field, near, known.vocabulary) if near else None
    if near and term:
        draft.places.append(term)
        draft.remarks.append(f"“{asked}” was read as {near}.")
        return 0
    respelt = find_respelt(asked, known.vocabulary, known.world) if field == "place" else None
    if respelt:
        add_elsewhere(respelt, asked, draft, known.vocabulary)
        return 0
    if field != "place" and find_place("place", asked, known.vocabulary):
        raise Mistake(f"{asked} is no {field}", slot.edit(written("place", asked)))
    draft.unknown_places.append(unknown_place_filter(field, asked))
    draft.remarks.append(f"No incident here is known to be in {asked}.")
    return 0


def _read_by(slot: Slot, draft: Draft, known: Known) -> int:
    def find(words: str) -> tuple[str, str] | None:
        name = find_perpetrator(words, known.lexicon, known.vocabulary)
        return (name, words) if name else None

    asked = " ".join(slot.token.text.split())
    found = _longest(slot, find)
    if not found:
        found = _longest(
            slot, lambda w: find_forces(w, known.lexicon, known.vocabulary, known.world)
        )
    near = None if found else similar_name(asked, ("perpetrator",), known)
    if near:
        draft.remarks.append(f"“{asked}” was read as {near}.")
    elif not found:
        draft.remarks.append(f"No incident here is known to be by {asked}.")
    (name, words), taken = found or ((near or asked, near or asked), 0)
    alone = slot.token.op == ":="
    draft.perpetrators.append(perpetrator_filter(name, words, known.lexicon, alone=alone))
    return taken


def _read_type(slot: Slot, draft: Draft, known: Known) -> int:
    found = _longest(slot, lambda words: find_type(words, known.lexicon))
    if not found:
        labels = ", ".join(kind.label for kind in known.lexicon.types)
        raise Mistake(
            f"There is no type “{slot.token.text}”; the types are {labels}",
            slot.edit(written("text", slot.token.text)),
        )
    alone = slot.token.op == ":="
    draft.types.append(type_filter(found[0], known.lexicon, alone=alone))
    return found[1]


def _read_text(slot: Slot, draft: Draft, known: Known) -> int:
    filter_ = text_filter(slot.token.text)
    if filter_:
        draft.texts.append(filter_)
    return 0


def _read_dates(slot: Slot, draft: Draft, known: Known) -> int:
    """Read since:, until:, on:, in: and last:; a bound takes the period's own end."""
    token = slot.token
    parse = parse_last if token.name == "last" else parse_period
    try:
        found = _longest(slot, lambda words: parse(words, known.today))
    except BadDate as bad:
        raise Mistake(bad.sentence, slot.edit(f"{token.name}:{bad.instead}")) from None
    if not found:
        instead = _EXAMPLES[token.name]
        raise Mistake(f"“{token.text}” is no date for {token.name}:", slot.edit(instead))
    period, taken = found
    end = slot.after[taken - 1].end if taken else token.end
    draft.dates.append(date_term(token.name, period, token.start, end))
    return taken


def date_term(bound: str, period: Period, start: int, end: int) -> DateTerm:
    """Return the bounds that a period sets after "since", "until" or another word."""
    since = None if bound == "until" else period.first
    until = None if bound == "since" else period.last
    return DateTerm(since, until, period, start, end)


def _read_killed(slot: Slot, draft: Draft, known: Known) -> int:
    draft.killed = max(draft.killed or 0, _at_least("killed", slot))
    return 0


def _read_wounded(slot: Slot, draft: Draft, known: Known) -> int:
    draft.wounded = max(draft.wounded or 0, _at_least("wounded", slot))
    return 0


def _at_least(measure: str, slot: Slot) -> int:
    """Return the number that a toll must reach. Raises Mistake for other comparisons."""
    number = _number(slot.token.text)
    if number is None or number > _MOST:
        raise Mistake(
            f"{measure}>= needs a whole number of people, not “{slot.token.text}”",
            slot.edit(f"{measure}>=10"),
        )
    if slot.token.op not in {">=", ">"}:
        raise Mistake(
            f"A toll can be asked for from a number up, as in {measure}>={number}",
            slot.edit(f"{measure}>={number}" if "<" not in slot.token.op else ""),
        )
    return number + (slot.token.op == ">")


def _number(text: str) -> int | None:
    return int(text.replace(",", "")) if _COUNT.fullmatch(text) else None


def _read_sort(slot: Slot, draft: Draft, known: Known) -> int:
    order = sort_of(slot.token.text)
    if order is None:
        raise Mistake(
            f"There is no order “{slot.token.text}”; it can be newest, oldest or deadliest",
            slot.edit("sort:newest"),
        )
    draft.sort = order
    return 0


def sort_of(word: str) -> Sort | None:
    """Return the order that a word asks for."""
    return _SORTS.get(word.casefold())


def _read_page(slot: Slot, draft: Draft, known: Known) -> int:
    number = _number(slot.token.text)
    if not number or number > _PAGES or slot.token.op not in {":", "="}:
        raise Mistake("page: needs a whole number from 1 up", slot.edit("page:1"))
    draft.page = number
    return 0


def _refuse(slot: Slot, draft: Draft, known: Known) -> int:
    """Refuse a field that is to come, with the nearest that is there."""
    token, replace = slot.token, _INSTEAD[slot.token.name]
    edits = [slot.edit(written(replace, token.text) if replace and fold(token.text) else "")]
    distance = slot.after[0] if slot.after else None
    if token.name == "near" and distance and re.fullmatch(r"\d+(?:km|mi)?", distance.text):
        edits.append(Edit(distance.start, distance.end, ""))
    raise Mistake(f"{token.name}: is not available in this version", *edits)


_PLACE_FIELDS = {
    "place": "place", "where": "place", "province": "province", "admin1": "province",
    "governorate": "province", "state": "province", "region": "province", "country": "country",
}  # fmt: skip
_INSTEAD = {"near": "place", "target": "text", "weapon": "text", "source": "", "sources": ""}
_EXAMPLES = {
    "by": "by:Taliban", "type": "type:bombing", "text": "text:convoy", "country": "country:Iraq",
    "since": "since:2022-01", "until": "until:2022-01-31", "on": "on:2022-01-21",
    "in": "in:2022-01", "last": "last:7d", "sort": "sort:deadliest",
}  # fmt: skip
READERS: dict[str, _Reader] = {
    **dict.fromkeys(_PLACE_FIELDS, _read_place),
    **dict.fromkeys(("by", "perpetrator", "group"), _read_by),
    "type": _read_type,
    "text": _read_text,
    **dict.fromkeys(("since", "until", "on", "in", "last"), _read_dates),
    **dict.fromkeys(("killed", "deaths", "dead"), _read_killed),
    **dict.fromkeys(("wounded", "injured"), _read_wounded),
    **dict.fromkeys(("sort", "order"), _read_sort),
    "page": _read_page,
    **dict.fromkeys(_INSTEAD, _refuse),
}
_COUNTED = frozenset({"killed", "deaths", "dead", "wounded", "injured", "page", *_INSTEAD})
