"""Tell what an article opens with, once for all of its clauses, and what in it is an event.

An article that opens with an accident, a disease or a force of nature, and with nobody who attacks,
tells of no attack but the plainest: its "fire", "strike" and "blast" are not those of arms. One
that opens with a drill or a column tells of those alone that somebody made in earnest. What all the
words of an article are about is told in subject.py.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.actors.mentions import Actor
from bot.extract.clauses.clause import Clause
from bot.extract.events.armed import is_armed
from bot.extract.events.harmless import (
    has_column_label,
    tells_a_cause,
    tells_a_disaster,
    tells_a_staged_deed,
)
from bot.extract.events.triggers import Trigger
from bot.extract.places.located import Level
from bot.extract.text.wording import SAYING
from bot.models import DatePrecision, IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = 2  # paragraphs after the headline say what an article is about


def is_peaceful(clauses: Sequence[Clause]) -> bool:
    """Tell whether headline and first paragraphs speak of a disaster and of no attack."""
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    if any(tells_violence(clause) for clause in opening):
        return False
    return any(tells_a_disaster(clause.text) for clause in opening)


def is_make_believe(clauses: Sequence[Clause]) -> bool:
    """Tell whether an article opens with a rehearsal, a column or a relic, and no real attack."""
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    if any(is_earnest(clause) for clause in opening):
        return False
    if any(tells_a_staged_deed(clause.text) for clause in opening):
        return True
    # an obituary or a column may tell how somebody was murdered last week
    return any(map(_has_column_label, opening)) and not any(map(_tells_exactly, clauses))


_BLASTS = frozenset("explosion blast explode burst detonation fire shell".split())


def is_an_accident(clauses: Sequence[Clause]) -> bool:
    """Tell explosions that nobody set off: nobody attacks, and the text says what they came of."""
    words = [
        c.sentence.tokens.doc[t.root] for c in clauses for t in c.triggers if t.strong and t.real
    ]
    if any(word.lemma_.lower() not in _BLASTS for word in words):
        return False
    if any(find_attacker(clause) for clause in clauses):
        return False
    return any(tells_a_cause(clause.text) for clause in clauses)


def _has_column_label(clause: Clause) -> bool:
    return clause.first == clause.sentence.tokens.start and has_column_label(clause.text)


def _tells_exactly(clause: Clause) -> bool:
    """Tell "was shot dead on Friday in Papantla" from a life, a season or a war."""
    exact = any(d.prec == DatePrecision.DAY for d in clause.when) and bool(clause.event_places)
    return exact and any(t.strong and t.real and not t.thing for t in clause.triggers)


def is_earnest(clause: Clause) -> bool:
    """Tell somebody's attack from one that is played, in the present tense or by its words."""
    return (
        not tells_a_staged_deed(clause.text)
        and not clause.sentence.in_headline
        and not (clause.habitual or clause.general)
        and find_attacker(clause) is not None
        and any(t.real and not _in_the_present(clause, t) for t in clause.triggers)
    )


_PRESENT = frozenset(("VBP", "VBZ"))


def _in_the_present(clause: Clause, trigger: Trigger) -> bool:
    """Tell "four armed men seize an airliner", "wants the missile launched" from "seized"."""
    word = clause.sentence.tokens.doc[trigger.root]
    while word.tag_ not in _PRESENT and word.tag_ != "VBD":
        helper = next((c for c in word.children if c.dep_ in ("aux", "auxpass")), None)
        if helper is not None and helper.tag_ != "TO":
            return helper.tag_ in _PRESENT and helper.lemma_ == "be"
        if word.head == word:
            return False
        word = word.head
    return word.tag_ in _PRESENT and word.lemma_ not in SAYING


def find_attacker(clause: Clause) -> Actor | None:
    """Return who in a clause carries arms against no law: gunmen, a named group."""
    hurt = {i for c in clause.casualties for p in c.people for i in range(p.first, p.last + 1)}
    return next((a for a in clause.actors if a.kind != "state" and a.last not in hurt), None)


def tells_violence(clause: Clause) -> bool:
    """Tell whether a clause has an unmistakable deed, or somebody who would attack."""
    deed = clause.of_a_charge or any(t.strong and t.real for t in clause.triggers)
    return deed or any(actor.kind != "state" for actor in clause.actors)


# Kinds whose weak words name arms ("rocket", "blast"): no armed actor need be told.
_WITH_ARMS = frozenset(
    (
        IncidentType.BOMBING,
        IncidentType.SHELLING,
        IncidentType.AIR_STRIKE,
        IncidentType.DRONE_STRIKE,
    )
)


def is_event(clause: Clause, *, set_in: bool = False) -> bool:
    """Tell whether a clause reports an event: a toll, or a deed with a time or a place.

    `set_in` says that its paragraph has told time or place already.
    """
    if clause.general or clause.of_disaster:
        return False
    real = [t for t in clause.triggers if t.real and not _is_of_many(clause, t)]
    if any(not c.known for c in clause.tolls):
        return True
    if not real or _is_of_an_age(clause, real):
        return False
    places = clause.event_places
    if any(_names_deed(clause, t) for t in real):
        places += clause.label_places
    grounded = bool(clause.when) or any(p.level <= Level.ADMIN1 for p in places)
    attackers = any(actor.kind != "state" for actor in clause.actors)
    grounded = grounded or set_in or clause.sentence.in_headline
    if clause.elsewhere and any(t.strong and not t.thing for t in real):
        return True  # "hours earlier, mortar shells landed near the compound"
    if clause.tolls:
        return grounded or clause.elsewhere
    if all(t.thing for t in real):
        return False
    if any(t.strong for t in real):
        # what a story opens with happened where it was filed
        told_of = attackers or bool(clause.casualties)
        told_of = told_of or (bool(clause.event_places) and _is_told_by_verb(clause, real))
        return grounded or (told_of and clause.sentence.paragraph == 0)
    # "Israeli troops raided", but not "Kenya attacked from the start"
    armed = attackers or any(a.country and a.last > a.first for a in clause.actors)
    armed = armed or any(t.type in _WITH_ARMS for t in real)
    armed = armed or any(t.lethal for t in real) or _is_attacked_by_people(clause)
    armed = armed or (len(real) > 1 and any(not t.vague for t in real))
    opens = clause.sentence.paragraph == 0 and any(t.lethal for t in real)
    return armed and (grounded or opens)


def _is_of_an_age(clause: Clause, real: Sequence[Trigger]) -> bool:
    """Tell "the protests of 2016", "began in 2014, when rebels swept into the capital"."""
    if not clause.when or any(d.prec < DatePrecision.YEAR for d in clause.when):
        return False
    protests = all(t.type == IncidentType.PROTEST for t in real)
    return protests or (clause.cut and not any(t.strong for t in real))


def _lies(thing: "Token") -> bool:
    """Tell a bomb that is only spoken of from what something was done by: "by explosives"."""
    return thing.head.dep_ != "agent"


def _names_deed(clause: Clause, trigger: Trigger) -> bool:
    """Tell "Beirut: Gunmen shot a man" from "Beirut: Explosive nightlife"."""
    word = clause.sentence.tokens.doc[trigger.root]
    return word.pos_ in ("VERB", "NOUN", "PROPN") and word.dep_ not in ("amod", "compound")


def _is_told_by_verb(clause: Clause, real: Sequence[Trigger]) -> bool:
    """Tell "80 girls were poisoned in northern Afghanistan" from what is only spoken of."""
    doc = clause.sentence.tokens.doc
    return any(t.strong and doc[t.root].tag_ in _TOLD for t in real)


def _is_of_many(clause: Clause, trigger: Trigger) -> bool:
    """Tell "is behind ambushes in Poonch", "accused of massacres": many, of no time."""
    noun = clause.sentence.tokens.doc[trigger.root]
    plural = noun.tag_ == "NNS" and noun.dep_ in ("pobj", "conj") and not trigger.thing
    plural = plural and _lies(noun)
    return plural and not (clause.when or clause.tolls or clause.sentence.in_headline)


def _is_attacked_by_people(clause: Clause) -> bool:
    """Tell "two men" and "an armed group attacked" from "the disease attacks the lungs"."""
    doc = clause.sentence.tokens.doc
    verbs = (doc[t.root] for t in clause.triggers if t.real and doc[t.root].tag_ in _TOLD)
    return any(
        child.dep_ == "nsubj" and (child.lemma_.lower() in _ANYBODY or is_armed(child, frozenset()))
        for verb in verbs
        if verb.lemma_ in _FALLS_UPON and any(c.dep_ == "dobj" for c in verb.children)
        for child in verb.children
    )


_TOLD = frozenset(("VBD", "VBN"))
_FALLS_UPON = frozenset("attack storm raid invade overrun torch burn".split())
_ANYBODY = frozenset(
    "man woman youth teenager person people family mob crowd villager resident".split()
)


def names_a_deed(headline: Clause) -> bool:
    """Tell a headline that is news by itself: "Two killed in blast", "Houthis seize ship"."""
    by_somebody = find_attacker(headline) is not None
    return bool(headline.triggers) and (
        bool(headline.tolls)
        or any(t.lethal or (by_somebody and t.strong and t.real) for t in headline.triggers)
    )
