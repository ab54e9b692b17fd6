"""Tell what an article is about, once for all of its clauses.

An article that opens with an accident, a disease, a force of nature or a game, and with nobody who
attacks, tells of no attack: its "fire", "strike" and "blast" are not those of arms. One that opens
with a play, a memorial or a year's figures tells of no attack but those that it dates anew.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.accidents import names_a_cause, told_of_both
from bot.extract.armed import doers, is_armed
from bot.extract.clauses import Clause
from bot.extract.genres import has_column_label, is_review
from bot.extract.harmless import (
    tells_a_rehearsal,
    tells_a_staged_deed,
    tells_fiction,
    tells_no_attack,
)
from bot.extract.located import Level
from bot.extract.mentions import Actor
from bot.extract.triggers import Trigger
from bot.extract.wording import SAYING
from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = 2  # paragraphs after the headline say what an article is about
CAUSE = 4  # paragraphs within which the cause of an accident is named


def is_peaceful(clauses: Sequence[Clause]) -> bool:
    """Tell whether headline and first paragraphs speak of a disaster or game and of no attack.

    An exercise is peaceful where nobody is hurt: soldiers are attacked at exercises too.
    """
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    if any(tells_violence(clause) for clause in opening):
        return False
    if any(tells_no_attack(clause.text) for clause in opening) or _is_accident(clauses, opening):
        return True
    unhurt = not any(clause.tolls for clause in clauses)
    return unhurt and any(tells_a_rehearsal(clause.text) for clause in opening)


def _is_accident(clauses: Sequence[Clause], opening: Sequence[Clause]) -> bool:
    """Tell a blast or fire with a cause of its own from one that somebody set off."""
    deeds = [(t, c.sentence.tokens.doc[t.root]) for c in opening for t in c.triggers if t.real]
    return all(not trigger.strong and told_of_both(word) for trigger, word in deeds) and any(
        names_a_cause(clause.text) for clause in clauses if clause.sentence.paragraph < CAUSE
    )


def is_make_believe(clauses: Sequence[Clause]) -> bool:
    """Tell whether an article opens with a play, a rehearsal or a relic and with no real attack.

    Critics and columnists use the words of attacks without one.
    """
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    if any(is_earnest(clause) for clause in opening):
        return False
    if any(_is_no_deed(clause) for clause in opening):
        return True
    return is_review(clause.text for clause in clauses) and not any(map(_is_dated_deed, opening))


def _is_no_deed(clause: Clause) -> bool:
    label = clause.first == clause.sentence.tokens.start and has_column_label(clause.text)
    return label or tells_fiction(clause.text) or tells_a_staged_deed(clause.text)


def _is_dated_deed(clause: Clause) -> bool:
    real = [t for t in clause.triggers if t.real and not _in_the_present(clause, t)]
    return bool(real and not clause.habitual and (clause.when or clause.tolls))


def has_no_deed(clauses: Sequence[Clause]) -> bool:
    """Tell whether people die or are hurt in an article, and nobody and no arms did it.

    A volcano kills as well, and so does a wall.
    """
    return not any(_tells_a_deed(clause) for clause in clauses)


def _tells_a_deed(clause: Clause) -> bool:
    doc = clause.sentence.tokens.doc
    real = [doc[t.root] for t in clause.triggers if t.real and not (t.thing and _lies(doc[t.root]))]
    if any(word.lemma_ not in _HARMS or any(map(_is_somebody, doers(word))) for word in real):
        return True
    return any(actor.kind != "state" or real for actor in clause.actors)


def _lies(thing: "Token") -> bool:
    """Tell a bomb that is only spoken of from what something was done by: "by explosives"."""
    return thing.head.dep_ != "agent"


def _is_somebody(doer: "Token") -> bool:
    named = doer.ent_type_ in ("PERSON", "NORP", "ORG", "GPE")
    return named or doer.tag_ in ("PRP", "WP") or doer.lemma_.lower() in _ANYBODY


# What befalls people without anybody who does it.
_HARMS = frozenset("kill die wound injure hurt".split())


def is_earnest(clause: Clause) -> bool:
    """Tell somebody's attack from one that is played, in the present tense or by its words."""
    return (
        not tells_a_staged_deed(clause.text)
        and not tells_fiction(clause.text)
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
    if clause.of_a_market:
        return False
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
    if not real:
        return False
    grounded = bool(clause.when) or any(p.level <= Level.ADMIN1 for p in clause.event_places)
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
    return armed and grounded


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
_ANYBODY = frozenset("man woman youth teenager person people mob crowd villager resident".split())


_BARE = frozenset("kill killing hit strike".split())
_OF_ARMS = frozenset(("security_forces", "militants", "perpetrators"))


def is_bare_toll(clauses: Sequence[Clause]) -> bool:
    """Tell "39 were killed when a bridge fell" from deaths by somebody, or of those who fight.

    Nothing but "killed" is told of how people died, nobody attacks, and they are no soldiers.
    """
    deeds = [(t, c.sentence.tokens.doc[t.root]) for c in clauses for t in c.triggers if t.real]
    return (
        bool(deeds)
        and not any(t.strong or t.lethal for t, _ in deeds)
        and all(word.lemma_.lower() in _BARE for _, word in deeds)
        and not any(actor for c in clauses for actor in c.actors)
        and not any(_is_somebody(doer) for _, word in deeds for doer in doers(word))
        and not any(c.role in _OF_ARMS for clause in clauses for c in clause.casualties)
    )


def names_a_deed(headline: Clause) -> bool:
    """Tell a headline that is news by itself: "Two killed in blast", "Houthis seize ship"."""
    by_somebody = find_attacker(headline) is not None
    return bool(headline.triggers) and (
        bool(headline.tolls)
        or any(t.lethal or (by_somebody and t.strong and t.real) for t in headline.triggers)
    )
