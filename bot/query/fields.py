"""Fields of the query language: `place:Diyala`, `since:2022-01`, `killed>=10`, `sort:deadliest`.

A table says what each is called and which function reads it into the draft. A value without
quotation marks takes in the words after it where only together they mean something
("by:Islamic State").
"""

from collections.abc import Callable

from bot.gazetteer.names import fold
from bot.query.amounts import MEASURES, parse_count, read_amount
from bot.query.attribution import nobodys_filter, read_answer, read_attribution
from bot.query.called import read_called
from bot.query.counts import read_count
from bot.query.date_fields import BOUNDS as DATES
from bot.query.date_fields import example_of, find_days, read_dates
from bot.query.draft import MOST_A_PAGE, Draft, Notes
from bot.query.elsewhere import add_elsewhere, find_elsewhere, find_forces, find_misspelt
from bot.query.groups import group_meant
from bot.query.known import Known as Known
from bot.query.known import Slot, likest
from bot.query.manner import is_dimension
from bot.query.mistake import Mistake
from bot.query.model import Sort
from bot.query.names import (
    find_perpetrator,
    find_source,
    find_type,
    perpetrator_filter,
    source_filter,
    text_filter,
    type_filter,
    written,
)
from bot.query.near import read_near
from bot.query.nearest import nearest_name
from bot.query.places import FIELDS as PLACE_LEVELS
from bot.query.places import LEVELS, find_place, no_such_place, unknown_place_filter
from bot.query.regions import about_region, also_region, find_region
from bot.query.unknown_field import unknown_field
from bot.query.untold import read_untold
from bot.query.vocabulary import name_proper

MOST_PAGES = 1_000_000
_COMPARISONS = frozenset({">=", ">", "<=", "<"})
_SORTS = {
    "newest": Sort.NEWEST, "latest": Sort.NEWEST, "recent": Sort.NEWEST, "date": Sort.NEWEST,
    "oldest": Sort.OLDEST, "earliest": Sort.OLDEST,
    "deadliest": Sort.DEADLIEST, "worst": Sort.DEADLIEST, "killed": Sort.DEADLIEST,
    "deadly": Sort.DEADLIEST,
    "wounded": Sort.WOUNDED, "injured": Sort.WOUNDED,
    "abducted": Sort.ABDUCTED, "kidnapped": Sort.ABDUCTED,
    "civilians": Sort.CIVILIANS, "forces": Sort.FORCES, "soldiers": Sort.FORCES,
    "militants": Sort.MILITANTS, "attackers": Sort.ATTACKERS, "sources": Sort.SOURCES,
    "relevance": Sort.RELEVANCE, "relevant": Sort.RELEVANCE, "best": Sort.RELEVANCE,
}  # fmt: skip


_Reader = Callable[[Slot, Draft, Known], int]


def read_field(slot: Slot, draft: Draft, known: Known) -> int:
    """Read a field into the draft; return how many of the words after it belong to its value.

    Raises Mistake for a field that does not exist and a value that it cannot have.
    """
    token = slot.token
    if token.name == "source" and token.op in _COMPARISONS:
        return read_amount(slot._replace(token=token._replace(name="sources")), draft, known)
    read = READERS.get(token.name)
    if read is None:
        raise unknown_field(slot, READERS)
    if not fold(token.text) and token.name not in _COUNTED:
        example = _EXAMPLES.get(token.name) or _example(token.name)
        raise Mistake(f"{token.name}: needs a value after it, as in {example}", slot.edit(""))
    if token.op not in {":", ":=", "="} and token.name not in _COUNTED:
        raise Mistake(f"{token.name} goes with a colon", slot.edit(written(token.name, token.text)))
    if read_untold(slot, _NAMES.get(token.name, token.name), draft):
        return 0
    if read in _NAMING:
        return _read_once(read, slot, draft, known)
    return read(slot, draft, known)


def _read_once(read: _Reader, slot: Slot, draft: Draft, known: Known) -> int:
    """Read what names something, or take it as it was read before.

    A command that is proposed after a mistake has most fields of the one that was typed.
    """
    token = slot.token
    after = [word.text for word in slot.after]
    asked = (token.name, token.op, token.text, token.quoted, *after)
    if asked not in known.fields:
        alone = Draft(Notes())
        known.fields[asked] = read(slot, alone, known), alone
    taken, found = known.fields[asked]
    draft.absorb(found)
    for remark in found.notes.remarks:
        draft.remark(remark)
    return taken


def _example(name: str) -> str:
    """Return a field with a value that works; a place, unless it is a date's."""
    return example_of(name) if name in DATES else "place:Diyala"


def _read_place(slot: Slot, draft: Draft, known: Known) -> int:
    field = _PLACE_FIELDS[slot.token.name]
    region = slot.longest(lambda words: find_region(words, known)) if field == "place" else None
    if region:
        draft.values.append(region[0])
        draft.remark(about_region(region[0].label, known))
        return region[1]
    found = slot.longest(
        lambda words: find_place(field, _country_of(words, known), known.vocabulary)
    )
    if found:
        draft.places.append(found[0])
        draft.remark(also_region(found[0].words, found[0], known) if field == "place" else "")
        return found[1]
    asked = _country_of(" ".join(slot.token.text.split()), known)
    elsewhere = find_elsewhere(field, asked, known.vocabulary, known.world)
    if elsewhere:
        add_elsewhere(elsewhere, asked, draft, known.vocabulary)
        return 0
    near = nearest_name(asked, PLACE_LEVELS[field], known)
    term = find_place(field, near, known.vocabulary) if near else None
    if near and term:
        draft.places.append(term)
        draft.remark(f"“{asked}” was read as {near}.")
        return 0
    wider = find_place("place", asked, known.vocabulary)
    free = field in _FREE and not wider
    respelt = find_misspelt(asked, known.vocabulary, known.world) if free else None
    if respelt:
        add_elsewhere(respelt, asked, draft, known.vocabulary)
        return 0
    other = asked if wider or free else nearest_name(asked, LEVELS, known) or asked
    if field != "place" and find_place("place", other, known.vocabulary):
        raise Mistake(f"{asked} is no {field}", slot.edit(written("place", other)))
    draft.values.append(unknown_place_filter(field, asked))
    draft.remark(no_such_place(field, asked))
    return 0


def _country_of(asked: str, known: Known) -> str:
    """Return the country of an ISO code, "IQ", as exports have it; other words as they are."""
    code = asked.upper()
    return known.world.country(code) if len(code) == len("IQ") else asked


def _read_by(slot: Slot, draft: Draft, known: Known) -> int:
    def find(words: str) -> tuple[str, str] | None:
        name = find_perpetrator(words, known.lexicon, known.vocabulary)
        return (name, words) if name else None

    asked = " ".join(slot.token.text.split())
    if fold(asked) in _NOBODY:
        draft.values.append(nobodys_filter())
        return 0
    if is_dimension(asked):
        raise Mistake(
            f"by: is for who did it; figures are told apart as in stats by {asked}", slot.edit("")
        )
    found = slot.longest(find)
    if not found:
        found = slot.longest(lambda w: find_forces(w, known.lexicon, known.vocabulary, known.world))
    near = None if found else group_meant(asked, known)
    if near:
        draft.remark(f"“{asked}” was read as {near}.")
    elif not found:
        draft.remark(f"Nobody called {asked} is known here, in any spelling.")
    (name, words), taken = found or ((near or asked, near or asked), 0)
    alone = slot.token.op == ":="
    draft.values.append(perpetrator_filter(name, words, known.lexicon, alone=alone))
    return taken


def _read_type(slot: Slot, draft: Draft, known: Known) -> int:
    found = slot.longest(lambda words: find_type(words, known.lexicon))
    if not found:
        labels = ", ".join(kind.label for kind in known.lexicon.types)
        like = likest(slot.token.text, known.lexicon.types_asked)
        raise Mistake(
            f"There is no type “{slot.token.text}”; the types are {labels}",
            slot.edit(written("type", like) if like else written("text", slot.token.text)),
        )
    alone = slot.token.op == ":="
    draft.values.append(type_filter(found[0], known.lexicon, alone=alone))
    return found[1]


def _read_text(slot: Slot, draft: Draft, known: Known) -> int:
    filter_ = text_filter(slot.token.text)
    draft.terms += [filter_] if filter_ else []
    return 0


def _read_source(slot: Slot, draft: Draft, known: Known) -> int:
    found = slot.longest(lambda words: find_source(words, known.vocabulary))
    if found:
        draft.values.append(source_filter(found[0].key.value, name_proper(found[0])))
        return found[1]
    asked = " ".join(slot.token.text.split())
    near = nearest_name(asked, ("source",), known)
    name = find_source(near, known.vocabulary) if near else None
    if name:
        draft.remark(f"“{asked}” was read as {name_proper(name)}.")
        draft.values.append(source_filter(name.key.value, name_proper(name)))
    else:
        draft.remark(f"No incident here was reported by {asked}.")
        draft.values.append(source_filter(fold(asked), asked))
    return 0


def _read_in(slot: Slot, draft: Draft, known: Known) -> int:
    """Read in: with a date, or with a place ("in:Iraq")."""
    token = slot.token
    if find_days(slot, known) is None:
        place = slot.longest(lambda words: find_place("place", words, known.vocabulary))
        asked = " ".join(token.text.split())
        elsewhere = place or find_elsewhere("place", asked, known.vocabulary, known.world)
        if elsewhere or nearest_name(asked, LEVELS, known):
            return _read_place(slot._replace(token=token._replace(name="place")), draft, known)
    return read_dates(slot, draft, known)


def _read_sort(slot: Slot, draft: Draft, known: Known) -> int:
    order = sort_of(slot.token.text)
    if order is None:
        raise Mistake(
            f"There is no order “{slot.token.text}”; {', '.join(Sort)} are",
            slot.edit(written("sort", likest(slot.token.text, _SORTS) or Sort.NEWEST)),
        )
    draft.notes.sort = order
    return 0


def sort_of(word: str) -> Sort | None:
    """Return the order that a word asks for."""
    return _SORTS.get(word.casefold())


def _read_page(slot: Slot, draft: Draft, known: Known) -> int:
    number = parse_count(slot.token.text)
    if not number or number > MOST_PAGES or slot.token.op not in {":", "="}:
        raise Mistake(f"page: needs a whole number from 1 to {MOST_PAGES:,}", slot.edit("page:1"))
    draft.notes.page = number
    return 0


def _read_size(slot: Slot, draft: Draft, known: Known) -> int:
    number = parse_count(slot.token.text)
    if not number or slot.token.op not in {":", "="}:
        raise Mistake(f"size: needs a whole number from 1 to {MOST_A_PAGE}", slot.edit("size:10"))
    draft.set_size(number)
    return 0


_PLACE_FIELDS = {
    "place": "place", "where": "place", "province": "province", "admin1": "province",
    "governorate": "province", "state": "province", "region": "province", "country": "country",
    "location": "place", "city": "city", "town": "city", "village": "city",
}  # fmt: skip
_NAMES: dict[str, str] = {**_PLACE_FIELDS, **MEASURES}
_FREE = frozenset({"place", "city"})  # of a slip the towns of the world are asked too
_NOBODY = frozenset({"unknown", "unidentified"})
_EXAMPLES = {
    "by": "by:Taliban", "type": "type:bombing", "text": "text:convoy", "country": "country:Iraq",
    "sort": "sort:deadliest", "source": "source:Reuters",
    "claimed": "claimed:no", "disputed": "disputed:yes",
    "attribution": "attribution:suspected",
    "target": "target:market", "weapon": "weapon:mortar", "near": "near:Baqubah 50km",
    "count": "count:civilians",
}  # fmt: skip
READERS: dict[str, _Reader] = {
    **dict.fromkeys(_PLACE_FIELDS, _read_place),
    **dict.fromkeys(("by", "perpetrator", "group", "actor"), _read_by),
    **dict.fromkeys(("claimed", "disputed"), read_answer),
    **dict.fromkeys(("attribution", "certainty"), read_attribution),
    **dict.fromkeys(("type", "kind"), _read_type),
    **dict.fromkeys(("text", "word", "words"), _read_text),
    **dict.fromkeys(DATES, read_dates),
    **dict.fromkeys(("in", "during"), _read_in),
    **dict.fromkeys(MEASURES, read_amount),
    **dict.fromkeys(("sort", "order"), _read_sort),
    **dict.fromkeys(("target", "weapon"), read_called),
    **dict.fromkeys(("source", "outlet", "publisher"), _read_source),
    "near": read_near,
    "count": read_count,
    "page": _read_page,
    **dict.fromkeys(("size", "limit", "show"), _read_size),
}
# They read values, terms and remarks into a draft, and nothing that tells where it stood.
_NAMING = frozenset({_read_place, _read_by, _read_type, _read_source, read_called, read_near})
_COUNTED = frozenset({*MEASURES, "page", "size", "limit", "show"})
