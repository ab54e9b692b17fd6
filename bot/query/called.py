"""Targets and weapons by every name they go by, and the words that say what an attack was on.

What reports call a target or a weapon is free text. A group is attacked under all of its names, and
a weapon is what the lexicon calls it: "car bomb" is also kept as "vehicle bomb".
"""

from collections.abc import Iterable

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.query.draft import Draft
from bot.query.known import Known, Run, Slot
from bot.query.model import Filter, FilterKind, Key
from bot.query.names import find_perpetrator, find_type, numbers_of, word_filters, written
from bot.query.nearest import nearest_name
from bot.query.places import find_place

_AGAINST = frozenset({"against", "targeting"})  # no word for an attack needs to be before them
OPENERS = _AGAINST | {"on", "of"}
_ARTICLES = frozenset({"the", "a", "an", "any"})
_ACTS = ("attack", "kill")
_FEW = 5  # words that begin with another


def called_filters(kind: FilterKind, words: str, lexicon: Lexicon) -> list[Filter]:
    """Make the filters of a target or weapon: one of all its names, else one for each word.

    "police stations" is both words; "car bomb" is whatever the lexicon takes for that weapon.
    """
    names = _names(kind, words, lexicon)
    if names:
        return [_filter(kind, fold(words), names)]
    plain = word_filters(kind, words)
    return [_with_names(kind, filter_, lexicon) for filter_ in plain]


def read_called(slot: Slot, draft: Draft, known: Known) -> int:
    """Read target: and weapon:, by all names that they go by, or what is spelt nearest."""
    kind: FilterKind = "weapon" if slot.token.name == "weapon" else "target"
    for asked in called_filters(kind, slot.token.text, known.lexicon):
        near = None if _is_called(kind, asked, known) else _alike(kind, asked, known)
        if near:
            draft.remark(f"“{_said(asked)}” was read as {near}.")
        draft.terms += called_filters(kind, near, known.lexicon) if near else [asked]
    return 0


def _said(asked: Filter) -> str:
    return asked.written.partition(":")[2].strip('"')


def _alike(kind: FilterKind, asked: Filter, known: Known) -> str | None:
    """Return the word of reports that a word is spelt nearest to; what has a name is no slip."""
    has_name = len(asked.keys) > len(numbers_of(_said(asked)))
    return None if has_name else nearest_name(_said(asked), (kind,), known)


def _is_called(kind: FilterKind, asked: Filter, known: Known) -> bool:
    """Tell whether some report calls a target or weapon so."""
    return any(
        key.value in (name.key.value for name in known.vocabulary.names_like(key.value, kind, _FEW))
        for key in asked.keys
    )


def _with_names(kind: FilterKind, plain: Filter, lexicon: Lexicon) -> Filter:
    word = plain.keys[0].value
    names = _names(kind, word, lexicon)
    return _filter(kind, word, names) if names else plain


def _filter(kind: FilterKind, said: str, names: Iterable[str]) -> Filter:
    return Filter(
        keys=tuple(Key(kind, value) for value in dict.fromkeys(map(fold, names))),
        label=f"{kind} “{said}”",
        written=written(kind, said),
    )


def _names(kind: FilterKind, words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names that go with some words; kinds of people have none but the words."""
    if kind == "weapon":
        return _weapon_names(words, lexicon)
    group = lexicon.perpetrator(words)
    return (group.name, *group.aliases) if group and group.kind != "description" else ()


def _weapon_names(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return a weapon's own name and those it is asked by; of a wider word its forms as well."""
    asked = lexicon.weapons_asked(words)
    if asked:
        return tuple(name for weapon in asked for name in (weapon.name, *weapon.asked))
    *before, last = fold(words).split()
    forms = tuple(" ".join((*before, form)) for form in numbers_of(last))
    named = lexicon.weapon(forms)
    return (*forms, named.name) if named else ()


def read_attacked(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read "on the Peshmerga" after a word for an attack, and "against soldiers", as a target.

    Return how many words that took in; a place or a day after "on" is left to others.
    """
    on = run.folded[at]
    if on not in OPENERS or not (on in _AGAINST or _is_act(run, at, known)):
        return 0
    start = at + 1
    while start < len(run) and run.folded[start] in _ARTICLES:
        start += 1
    end = start
    while end < len(run) and (taken := _attacked(run, end, known, groups=on != "of")):
        draft.terms += called_filters("target", run.words(end, taken), known.lexicon)
        end += taken
    return end - at if end > start else 0


def _is_act(run: Run, at: int, known: Known) -> bool:
    """Tell whether the word before is one for an attack: "attacks", "bombing", "ambush"."""
    before = run.folded[at - 1] if at else ""
    classes = known.lexicon.questions.sets
    told = any(before in classes.get(name, ()) for name in _ACTS)
    return told or find_type(before, known.lexicon) is not None


def _attacked(run: Run, at: int, known: Known, *, groups: bool) -> int:
    """Return how many words from a place on name what is hit; an attack "of" a group is its own."""
    for count in range(len(run.names(at, known.longest(run.folded[at]))), 0, -1):
        words = run.words(at, count)
        if find_place("place", words, known.vocabulary):
            return 0
        if find_perpetrator(words, known.lexicon, known.vocabulary):
            return count if groups else 0
    return int(_is_target(run.folded[at], known.lexicon))


def _is_target(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun is one for whom or what is attacked, in either number."""
    nouns = (lexicon.questions.target, lexicon.roles.sides)
    return any(form in words for form in numbers_of(word) for words in nouns)
