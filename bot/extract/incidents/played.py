"""Tell which clauses of an article are played: a film's, a game's, a drill's, a dream's.

Deeds of teams and firms are such too. Which noun makes a frame is told in events/frames.py; here
the clauses are held against what the opening of their article names.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.extract.clauses.clause import Clause
from bot.extract.events.frames import (
    is_drilled,
    is_in_quotes,
    is_of_a_work,
    is_present,
    is_scored,
    names_a_drill,
    plays_a_work,
    takes_up_a_drill,
)
from bot.extract.text.figures import is_of_trade_or_sport

if TYPE_CHECKING:
    from spacy.tokens import Token


def without_played(clauses: Sequence[Clause], opening: int) -> Sequence[Clause]:
    """Leave out the clauses that are played, and the headline over them.

    `opening` is the first paragraph that no longer tells what an article is about.
    """
    begin = [c for c in clauses if c.sentence.paragraph < opening]
    drilled = any(names_a_drill(word) for clause in begin for word in _words(clause))
    held = _where_taken_up(begin)
    played = [c for c in clauses if _is_played(c, drilled=drilled) or _lies_before(c, held)]
    if not played:
        return clauses
    over = played[0].sentence.paragraph < opening
    return [c for c in clauses if c not in played and not (over and c.sentence.in_headline)]


def _is_played(clause: Clause, *, drilled: bool) -> bool:
    deeds = _deeds(clause)
    if not deeds or clause.sentence.in_headline:
        return False
    if drilled and any(map(is_in_quotes, (*deeds, *_hurt(clause)))):
        return True
    if all(map(_is_no_deed, deeds)) or is_drilled(deeds):
        return True
    return plays_a_work(clause.sentence.each) and all(_is_told_now(deed) for deed in deeds)


def _is_no_deed(deed: "Token") -> bool:
    return is_of_a_work(deed) or is_scored(deed) or is_of_trade_or_sport(deed)


def _deeds(clause: Clause) -> list["Token"]:
    doc = clause.sentence.tokens.doc
    roots = [t.root for t in clause.triggers if t.real]
    return [doc[i] for i in dict.fromkeys((*roots, *(c.predicate for c in clause.tolls)))]


def _hurt(clause: Clause) -> Iterable["Token"]:
    """Return the nouns of who is hurt or acts: two "attackers" were shot."""
    doc = clause.sentence.tokens.doc
    yield from (doc[p.last] for c in clause.casualties for p in c.people)
    yield from (doc[a.last] for a in clause.actors)


def _is_told_now(deed: "Token") -> bool:
    """Tell a plot's present tense; what has no tense of its own has that of what is above it."""
    for node in (deed, *deed.ancestors):
        if node.tag_ == "VBD" or any(c.tag_ == "VBD" for c in node.children if c.dep_ == "auxpass"):
            return node.lemma_ == node.lower_  # "burst", "shut" are of both tenses
        if is_present(node):
            return True
    return True


def _words(clause: Clause) -> Sequence["Token"]:
    base = clause.sentence.tokens.start
    return clause.sentence.each[clause.first - base : clause.last + 1 - base]


def _where_taken_up(begin: Sequence[Clause]) -> int:
    """Return the sentence that calls what was told an exercise, -1 where none does."""
    told: set[str] = set()
    for clause in begin:
        if clause.sentence.in_headline:
            continue
        if any(takes_up_a_drill(word, told) for word in _words(clause)):
            return clause.sentence.index
        told |= {word.lemma_.lower() for word in _words(clause)}
    return -1


def _lies_before(clause: Clause, sentence: int) -> bool:
    return clause.sentence.index < sentence and not clause.sentence.in_headline
