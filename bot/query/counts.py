"""Which figure a command counts: `count:soldiers`, `count:wounded`; it opens the answer.

People are those of the lexicon. What the corpus tells apart are civilians, security forces,
militants and attackers; of a narrower kind ("policemen") it is said what figures name them.
"""

from collections.abc import Collection, Iterable

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.lexicons.numbers import singulars
from bot.models import Measure
from bot.query.commands import Aspect, Command, Count, ListIncidents, People, Question, Stats
from bot.query.draft import Draft, Parsed
from bot.query.known import Known, Slot, likest
from bot.query.mistake import Mistake
from bot.query.model import MEASURES
from bot.query.names import written

_CLASSES: dict[str, Measure] = {"kill": "killed", "wound": "wounded", "abduct": "abducted"}
_SIDES: dict[Aspect, str] = {
    "civilians": "civilians", "security_forces": "security forces", "militants": "militants",
    "attackers": "attackers",
}  # fmt: skip
COUNTED: frozenset[Aspect] = frozenset({*MEASURES, *_SIDES})
COUNTS = (*MEASURES, *_SIDES.values())  # as they are offered
_IN_HEAD = frozenset({Count("killed"), Count("wounded")})  # of every list
# The words for a role that are no narrower than it.
WIDE: dict[Aspect, str] = {
    "civilians": "civilian", "security_forces": "forces", "militants": "militant",
}  # fmt: skip
_ALIKE = 0.8  # of 1: "solders"
_KINDS = ("police", "soldier")  # told in several words each


def read_count(slot: Slot, draft: Draft, known: Known) -> int:
    """Read count: with what is counted. Raises Mistake for what no figure counts."""
    found = slot.longest(lambda words: count_of(words, known.lexicon))
    if found is None:
        near = likest(slot.token.text, (*COUNTS, *known.lexicon.casualties), _ALIKE)
        raise Mistake(
            f"Nothing here counts “{slot.token.text}”: {', '.join(COUNTS)} and the words for such "
            "people are counted",
            slot.edit(written("count", near) if near else ""),
        )
    draft.notes.counts.append(of_people(found[0], known))
    return found[1]


def count_of(words: str, lexicon: Lexicon) -> Count | None:
    """Return what some words count: "kidnapped" those abducted, "soldiers" their dead."""
    folded = fold(words.replace("_", " "))
    classes = lexicon.questions.sets
    for name, measure in _CLASSES.items():
        if folded in {measure, *classes.get(name, ())}:
            return Count(measure)
    if folded in map(fold, _SIDES.values()):
        return Count(next(side for side, name in _SIDES.items() if fold(name) == folded))
    side: Aspect | None = lexicon.casualties.get(folded)
    return Count(side, people_of(side, folded.split(), words, lexicon)) if side else None


def of_people(count: Count, known: Known) -> Count:
    """Return what is counted; those named by their country ("Americans") may be of any side."""
    people = count.people
    if people is None or not known.world.adjectives(people.told):
        return count
    return count._replace(people=people._replace(any_side=True))


def people_of(
    side: Aspect | None, folded: Iterable[str], told: str, lexicon: Lexicon
) -> People | None:
    """Return the people that some words mean where they are narrower than their side."""
    terms = tuple(folded)
    words = " ".join(terms).split()
    if not (is_narrower(side, words[-1], lexicon) and is_narrower(side, terms[-1], lexicon)):
        return None
    classes = lexicon.questions.classes
    kind = next((name for name in _KINDS for word in words if word in classes[name]), "")
    of_two = " ".join(words[-2:]) in lexicon.casualties and len(words) > 1  # "aid workers"
    own = frozenset(classes[kind] if kind else singulars(words[-2 if of_two else -1]))
    return People(told, own, _others(own, lexicon))


def is_narrower(side: Aspect | None, folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a word means some people of a side and not all of it: "soldiers"."""
    if side not in WIDE:
        return False
    return lexicon.questions.sets[WIDE[side]].isdisjoint(singulars(folded))


def _others(words: Collection[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the words for other people: "soldier", but not the "officer" of "police officer"."""
    known = frozenset(lexicon.roles.sides)
    pairs = (entry.split() for entry in known if " " in entry)
    own = {pair[-1] for pair in pairs if pair[0] in words}
    return known.difference(words, own, lexicon.questions.sets["vague"])


def counts_text(counts: Collection[Count]) -> str:
    """Return what is counted as fields; empty where the head of the answer tells it anyhow."""
    if len(counts) < 2 and _IN_HEAD.issuperset(counts):
        return ""
    return " ".join(written("count", _told(count)) for count in counts)


def _told(count: Count) -> str:
    return count.people.told if count.people else _SIDES.get(count.aspect, count.aspect)


def counted(command: ListIncidents | Stats, parsed: Parsed) -> Command:
    """Return the command, which is a question where a figure is asked for by count:."""
    if not parsed.counts:
        return command
    return Question(command, parsed.counts[0].aspect, counts=parsed.counts)
