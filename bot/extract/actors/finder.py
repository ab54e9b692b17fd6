"""Find who is named as acting: groups of the lexicon, forces of states, and kinds of actor.

An actor mention is only a mention: whether the actor carried out the incident, suffered it or
commented on it is decided by `perpetrators`.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.claimants import find_claimants
from bot.extract.actors.mentions import UNNAMED_FORCES, Actor, ActorKind
from bot.extract.actors.pronouns import find_pronouns
from bot.extract.actors.states import StateFinder
from bot.extract.events.armed import bears_arms
from bot.extract.text.document import Sentence
from bot.extract.text.phrases import Phrases
from bot.lexicons.lexicon import Lexicon, is_abbreviation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_ARMED = tuple(
    f"armed {people}"
    for people in ("man", "men", "group", "individual", "person", "people", "youth", "assailant")
)


class ActorFinder:
    """The actors of the lexicon and the forces of every state, ready to be looked for."""

    def __init__(self, lexicon: Lexicon, states: StateFinder) -> None:
        # "police" and "security forces" are found with the forces of states
        entries = [p for p in lexicon.perpetrators if p.kind != "forces" or not p.name.islower()]
        named = [(alias, p) for p in entries for alias in (p.name, *p.aliases)]
        short = [(a, p) for a, p in named if is_abbreviation(a)]
        self._short = Phrases(((a, p) for a, p in short), exact=True)
        long = [(a, p) for a, p in named if not is_abbreviation(a)]
        self._long = Phrases((a, p) for a, p in long if p.kind != "description")
        self._kinds = Phrases((a, p) for a, p in long if p.kind == "description")
        self._vague = Phrases((word, "unknown") for word in (*lexicon.roles.attackers, *_ARMED))
        self._states = states

    def find(self, sentence: Sentence) -> list[Actor]:
        """Find the actors of a sentence in reading order, the more telling where they overlap."""
        doc, words = sentence.tokens.doc, sentence.words
        found: list[Actor] = []
        for hit in (*self._long.find(words), *self._kinds.find(words), *self._short.find(words)):
            entry = hit.meaning
            if entry.kind == "description" or _is_name(doc, hit.first, hit.last):
                kind: ActorKind = "state" if entry.kind == "forces" else entry.kind
                found.append(Actor(hit.first, hit.last, entry.name, kind))
        found += self._states.find(sentence)
        found += [
            Actor(h.first, h.last, "unknown", "vague")
            for h in self._vague.find(words)
            if doc[h.last].pos_ != "VERB"  # "police suspect a faulty heater"
        ]
        found += [Actor(t.i, t.i, "unknown", "vague") for t in sentence.each if _would_attack(t)]
        found += [
            Actor(t.i, t.i, name, "description") for t in sentence.each if (name := _the_group(t))
        ]
        found += _unknown_claimants(sentence, found)
        found += find_pronouns(sentence)
        return _without_overlap(_without_kinds_of_names(doc, found))


def _is_name(doc: "Doc", first: int, last: int) -> bool:
    """Tell a group's name by its capital: "Shining Path", not "a shining path"."""
    return any(character.isupper() for character in doc[first : last + 1].text)


def _would_attack(token: "Token") -> bool:
    """Tell "hooded men", "a man with a rifle", "people wielding machetes" from other people."""
    if token.lemma_.lower() not in _ANYBODY or token.pos_ != "NOUN":
        return False
    hooded = any(child.lower_ in _HOODED and child.dep_ == "amod" for child in token.children)
    return hooded or bears_arms(token)


_ANYBODY = frozenset("man woman person people youth individual figure boy motorcyclist".split())
_HOODED = frozenset(("hooded", "armed", "unidentified", "unknown"))  # who is masked may be police


def _the_group(token: "Token") -> str | None:
    """Tell "the group", "the jihadist group" that takes up one named before from "a rights group".

    Returns what to call it where none was named.
    """
    if token.lower_ not in ("group", "organisation", "organization"):
        return None
    before = [c for c in token.children if c.i < token.i and c.ent_type_ != "NORP"]
    first, *kinds = [c.lower_ for c in before] or [""]
    if first != "the" or not _KINDS.issuperset(kinds):
        return None
    return "jihadists" if _JIHADIST.intersection(kinds) else "militants"


_JIHADIST = frozenset(("jihadist", "islamist", "jihadi"))
_KINDS = _JIHADIST | frozenset(
    "same militant armed extremist insurgent rebel guerrilla outlawed banned".split()
)


def _unknown_claimants(sentence: Sentence, known: list[Actor]) -> list[Actor]:
    """Return who is named as claiming or blamed where the lexicon has no better name."""
    found = []
    for one in find_claimants(sentence):
        beside = [a for a in known if a.first <= one.last and one.first <= a.last]
        if any(_is_apposed(sentence, a, one.last) for a in known):
            continue  # "a militia, the Falcons": a name comes before what it is
        if any(_is_named(a) or (a.first, a.last) == one[:2] for a in beside):
            continue
        found.append(Actor(one.first, one.last, one.name, "group"))
    return found


def _is_apposed(sentence: Sentence, actor: Actor, noun: int) -> bool:
    doc = sentence.tokens.doc
    return actor.kind == "group" and any(
        token.dep_ == "appos" and token.head.i == noun
        for token in doc[actor.first : actor.last + 1]
    )


def _is_named(actor: Actor) -> bool:
    """Tell a group or a state's forces from the bare "army" that a name may end with."""
    return actor.kind == "group" or (actor.kind == "state" and actor.name not in UNNAMED_FORCES)


def _without_kinds_of_names(doc: "Doc", actors: list[Actor]) -> list[Actor]:
    """Leave out what only says which kind a name is: "the militant Islamic State group".

    So with "paramilitaries of the Rapid Support Forces".
    """
    names = {actor.first for actor in actors if actor.kind == "group"}

    def belongs(actor: Actor) -> bool:
        if actor.last + 1 in names:
            return doc[actor.last].dep_ in ("amod", "compound", "nmod")
        behind = [token.lower_ for token in doc[actor.last + 1 : actor.last + 3]]
        the = behind[1:] == ["the"]
        return behind[:1] == ["of"] and actor.last + 2 + the in names

    return [actor for actor in actors if actor.kind != "description" or not belongs(actor)]


_RANK: dict[ActorKind, int] = {"group": 0, "state": 1, "description": 2, "vague": 3}


def _without_overlap(actors: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (_RANK[a.kind], a.first - a.last, a.first)):
        if all(actor.last < other.first or actor.first > other.last for other in kept):
            kept.append(actor)
    return sorted(kept)
