"""What words name, as they stand or in another spelling: places, groups, weapons, types.

Of equal names the place wins. What no incident has is looked for in the world: a place of note,
another transliteration, a slip of the finger. How words are come to is `bot.query.words`'s.
"""

from collections.abc import Sequence
from itertools import islice

from bot.gazetteer.names import fold
from bot.query.called import called_filters
from bot.query.draft import Draft
from bot.query.elsewhere import add_elsewhere, find_elsewhere, find_respelt, find_swapped
from bot.query.groups import find_group_alike
from bot.query.known import Known, Run
from bot.query.names import find_perpetrator, find_type, perpetrator_filter, type_filter
from bot.query.places import LEVEL_WORDS, find_place, of_level
from bot.query.regions import also_region, find_region
from bot.query.vocabulary import name_proper

MOST_GUESSED = 8  # words: a text with more that name nothing is prose
LONGEST_GUESSED = 3  # words of a name that is not written as the corpus has it
_SHORTEST = 5  # letters: the consonants of a shorter name are those of too many others
_SHORTEST_SLIP = 4  # letters: a shorter word is one slip away from too many others
_MOST_SLIPS = 2  # words: with more that name nothing it is no slip of the finger


def may_name(folded: str, known: Known) -> bool:
    """Tell whether a folded name is one at all: most are none, and which of what is dearer."""
    return folded in known.lexicon.names or bool(known.vocabulary.names(folded))


def add_name(words: str, draft: Draft, known: Known) -> bool:
    """Read words that are a name into the draft, and tell whether they are one."""
    region = find_region(words, known)
    if region:
        draft.values.append(region)
        return True
    place = find_place("place", words, known.vocabulary)
    if place:
        draft.places.append(place)
        draft.remark(also_region(words, place, known))
        return True
    perpetrator = find_perpetrator(words, known.lexicon, known.vocabulary)
    if perpetrator and fold(words) not in known.lexicon.target_words:  # "police" may be hit too
        filter_ = perpetrator_filter(perpetrator, words, known.lexicon, alone=False)
        draft.values.append(filter_)
        return True
    if known.lexicon.weapons_asked(words):
        draft.terms += called_filters("weapon", words, known.lexicon)
        return True
    kind = find_type(words, known.lexicon)
    if kind:
        draft.values.append(type_filter(kind, known.lexicon, alone=False))
        return True
    return False


def read_level(run: Run, at: int, count: int, draft: Draft, known: Known) -> int:
    """Let a word beside a place say its level, "Homs city"; return whether it stands after it."""
    end = at + count
    after = run.folded[end] if end < len(run) else ""
    before = run.folded[at - 2] if at > 1 and run.folded[at - 1] == "of" else ""
    level = after if after in LEVEL_WORDS else before
    if level not in LEVEL_WORDS or not draft.places:
        return 0
    place = find_place("place", run.words(at, count), known.vocabulary)
    if place != draft.places[-1]:
        return 0
    draft.places[-1] = of_level(place, level, known.vocabulary) or place
    return int(level == after)


def read_code(word: str, draft: Draft, known: Known) -> int:
    """Read the ISO code of a country that incidents have, in capitals as exports print it: "UA"."""
    country = known.world.country(word) if len(word) == len("UA") and word.isupper() else word
    place = find_place("country", country, known.vocabulary) if country != word else None
    draft.places += [place] if place else []
    return int(place is not None)


def read_guess(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read a place of note that no incident has, or another transliteration of a name.

    What the texts of incidents have is a word and none of these.
    """
    if is_prose(draft):
        return 0
    names = run.names(at, LONGEST_GUESSED)
    tokens = run.tokens[at : at + len(names)]
    new = [not draft.notes.has_word(token.text, known.vocabulary) for token in tokens]
    counts = [count for count in range(len(names), 0, -1) if any(new[:count])]
    if new[0] and _means_nothing(names[0], known):
        return 1
    return (
        _read_elsewhere(run, at, counts, draft, known)
        or _read_group(run, at, counts, draft, known)
        or _read_alike(run, at, counts, draft, known)
        or (_read_respelt(run.tokens[at].text, draft, known) if new[0] else 0)
    )


def is_prose(draft: Draft) -> bool:
    """Tell whether so many words named nothing that the next ones are not worth long looking."""
    return draft.notes.is_prose or len(draft.notes.guessed) >= MOST_GUESSED


def has_strangers(folded: Sequence[str], known: Known) -> bool:
    """Tell whether more words than a query has are none that names or texts hold: prose."""
    strange = (
        word
        for word in folded
        if word and not known.vocabulary.has_word(word) and not may_name(word, known)
    )
    return sum(1 for _ in islice(strange, MOST_GUESSED + 1)) > MOST_GUESSED


def _read_elsewhere(run: Run, at: int, counts: Sequence[int], draft: Draft, known: Known) -> int:
    names = run.names(at, LONGEST_GUESSED)
    for count in counts:
        if count > 1 and not known.world.may_be(names[count - 1]):
            continue
        words = run.words(at, count)
        place = find_elsewhere("place", words, known.vocabulary, known.world, bare=True)
        if place:
            add_elsewhere(place, words, draft, known.vocabulary)
            return count
    return 0


def _read_group(run: Run, at: int, counts: Sequence[int], draft: Draft, known: Known) -> int:
    """Read a group of the lexicon whose name is spelt almost so."""
    for count in counts:
        words = run.words(at, count)
        group = find_group_alike(words, known.lexicon)
        if group:
            add_name(group, draft, known)
            draft.remark(f"“{words}” was read as {group}.")
            return count
    return 0


def _read_alike(run: Run, at: int, counts: Sequence[int], draft: Draft, known: Known) -> int:
    """Read another transliteration of a name of the corpus: equal in its consonants."""
    names = run.names(at)
    for count in counts:
        folded = names[count - 1]
        alike = known.vocabulary.transliterated(folded) if len(folded) >= _SHORTEST else ()
        for name in alike:
            proper = name_proper(name)
            if add_name(proper, draft, known):
                draft.remark(f"“{run.words(at, count)}” was read as {proper}.")
                return count
    return 0


def _read_respelt(word: str, draft: Draft, known: Known) -> int:
    """Read another transliteration of a place of note that no incident has."""
    place = find_respelt(word, known.vocabulary, known.world)
    if not place:
        return 0
    add_elsewhere(place, word, draft, known.vocabulary)
    return 1


def read_slip(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read the name of a place or group with one slip of the finger in it: "Irak", "baqubha".

    Only the first words that nothing has are looked at, and only one name may be meant.
    """
    word = run.folded[at]
    is_late = is_prose(draft) or len(draft.notes.guessed) >= _MOST_SLIPS
    if is_late or not _may_be_slip(word, known):
        return 0
    if draft.notes.has_word(word, known.vocabulary):
        return 0
    meant = [n for n in known.vocabulary.slips(word) if len(n.folded) >= _SHORTEST_SLIP]
    is_one = 1 in {len({name.folded for name in meant}), len({name.key for name in meant})}
    if is_one and add_name(meant[0].folded, draft, known):
        read_as = name_proper(meant[0]).replace("_", " ")  # a type of incident
        draft.remark(f"“{run.tokens[at].text}” was read as {read_as}.")
        return 1
    place = find_swapped(word, known.vocabulary, known.world)
    if place:
        add_elsewhere(place, run.tokens[at].text, draft, known.vocabulary)
    return int(place is not None)


def _means_nothing(word: str, known: Known) -> bool:
    """Tell whether a word is another spelling of one that names nothing: "atk", "incdents"."""
    from rapidfuzz.distance import OSA  # only a word that means nothing needs it

    words = known.lexicon.questions
    meant = words.phrases.get(word, {}).get(word, ())
    if not meant and _may_be_slip(word, known):
        near = [w for w in words.by_initial.get(word[0], ()) if OSA.distance(word, w) == 1]
        return bool(near) and all(w in words.empty or words.masks.get(w) == "@attack" for w in near)
    return bool(meant) and all(words.masks.get(w) == "@attack" for w in meant)


def _may_be_slip(word: str, known: Known) -> bool:
    """Tell whether a word may be another with a slip: no short one, and none of its own."""
    is_long = len(word) >= _SHORTEST_SLIP and word.isalpha() and word.isascii()
    return is_long and word not in known.lexicon.questions.well
