"""Find what an incident was aimed at: "an army barracks", "worshippers".

Things that were attacked go before people who were hurt, these before the place where a charge
went off, and a town, a country's name aside, comes last. Arms, attackers and numbers are none.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.places.located import Level
from bot.extract.text.numbers import find_counts
from bot.models import Article, Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_AIMED = frozenset(
    """attack storm raid ambush bomb shell target hit strike assault overrun rob seize kidnap
    abduct besiege waylay dynamite hijack bombard invade intercept capture""".split()
)
# What else a raid does: "attacked the village and burnt houses".
_WRECKED = frozenset("burn torch shake destroy ransack loot demolish raze damage wreck".split())
_HARMED = frozenset("kill murder shoot wound injure massacre behead assassinate".split())
_NOUNS = frozenset(
    """attack raid assault bombing strike airstrike ambush attempt shelling shooting explosion blast
    hijacking kidnapping abduction killing murder""".split()
)
# "Burst into a studio", "opened fire on a bus", "exploded among worshippers".
_INTO = frozenset("into on to at among inside outside through".split())
_LANDING = frozenset(
    """burst break slam plough plow crash explode detonate go fire land fall drive ram rain throw
    hurl blow""".split()
)
# Words that name no target: a number of people, a time, what takes up something told before.
_EMPTY = frozenset(
    """people person dozen other more that it them they this those one part area place time
    responsibility way target country world nation group number side line ground scene half
    hundred score rest total couple pair front morning night day death life body toll casualty
    victim fire road street highway kind lot cluster series spate wave string air distance range
    head chest back leg hand arm face neck point head-on town city village district province
    region capital north south east west border""".split()
)
_TOWNS = frozenset("town city village district capital".split())
# Whom it is not aimed at is who does it, and with what.
_ARMS = frozenset(
    """bomb device ied mine landmine grenade rocket missile mortar explosive gun rifle vest shell
    ammunition knife machete bullet charge drone weapon round projectile cocktail""".split()
)
_DOERS = frozenset(
    """attacker assailant gunman gunmen bomber shooter raider hijacker kidnapper abductor
    perpetrator suspect robber arsonist""".split()
)
# Foes and anybody: who was hit, where the text tells of nothing that was attacked.
_ANYBODY = frozenset(
    """militant terrorist rebel insurgent fighter bandit extremist jihadist man woman boy girl youth
    child civilian bystander passer-by driver mother father son daughter brother sister wife husband
    neighbour neighbor""".split()
)
# "A member of a family", "the headquarters of the police": they are named by whose they are.
_WHOSE = frozenset(
    """member personnel crowd staff employee worker officer column convoy patrol team office
    headquarters part roof gate wall building home house leader guest man centre center
    floor top body""".split()
)
_NOT_THINGS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"))
_LEADING = re.compile(
    r"^[\"“”'‘’#\W]*(?:(?:the|several|an?|another|some|about|their|its|dead|down|at\s+least|of)\s+)+",
    re.IGNORECASE,
)


class _Aim(NamedTuple):
    """A noun that may be the target, in the clause that tells it."""

    clause: Clause
    noun: "Token"


def find_target(article: Article, draft: Draft) -> tuple[str, tuple[Evidence, ...]] | None:
    """Find the object of the deed in the clauses that tell it, None where there is none.

    "Gunmen stormed a studio and killed two guards" gives the studio; a number is no part of the
    name.
    """
    anybody: _Aim | None = None
    for aim in _aims(draft):
        if not _names_something(aim.noun):
            continue
        if aim.noun.lemma_.lower() not in _ANYBODY:
            return _named(article, aim)
        anybody = anybody or aim
    last = anybody or next(_side_effects(draft), None)
    return _named(article, last) if last is not None else None


def _aims(draft: Draft) -> Iterator[_Aim]:
    """Yield what the deed may have been aimed at, the likeliest first."""
    for clause in draft.told:
        for token in _words(clause):
            if (noun := _aimed_at(token, _AIMED)) is not None and not _is_town(clause, noun):
                yield _Aim(clause, noun)
    for clause in draft.told:
        yield from _hurt(clause)
    for clause in draft.told:
        for token in _words(clause):
            if (noun := _aimed_at(token, _HARMED)) is not None:
                yield _Aim(clause, noun)
    for clause in draft.told:
        for trigger in clause.triggers:
            noun = _landed_on(clause.sentence.tokens.doc[trigger.root])
            if noun is not None and not _is_town(clause, noun):
                yield _Aim(clause, noun)


def _words(clause: Clause) -> list["Token"]:
    return list(clause.sentence.tokens.doc[clause.first : clause.last + 1])


def _hurt(clause: Clause) -> Iterator[_Aim]:
    """Yield who was killed, abducted or wounded, but for those who did it."""
    order = ("killed", "abducted", "wounded")
    for one in sorted(clause.casualties, key=lambda c: order.index(c.measure)):
        for people in one.people:
            if people.head and people.role != "perpetrators" and not one.negated:
                yield _Aim(clause, clause.sentence.tokens.doc[people.last])


def _side_effects(draft: Draft) -> Iterator[_Aim]:
    """Yield the towns that something was done to ("attacked Kitaya"), then what was wrecked."""
    for verbs in (_AIMED, _WRECKED):
        for clause in draft.told:
            for token in _words(clause):
                noun = _aimed_at(token, verbs)
                if noun is None or noun.pos_ not in ("NOUN", "PROPN") or _is_country(clause, noun):
                    continue
                if _names_something(noun) or noun.lemma_.lower() in _TOWNS:
                    yield _Aim(clause, noun)


def _aimed_at(token: "Token", verbs: frozenset[str]) -> "Token | None":
    if token.lemma_ in verbs and token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ == "nsubjpass" or (child.dep_ == "dobj" and child.i > token.i):
                return child
    if token.lemma_ in _NOUNS and token.pos_ == "NOUN" and verbs is _AIMED:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "against", "at", "of", "outside"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _landed_on(deed: "Token") -> "Token | None":
    """Return what a charge, a shot or a lorry went into: "burst into a studio"."""
    if deed.lemma_ not in _LANDING and not _with_fire(deed):
        return None
    nouns = (
        noun
        for child in deed.subtree
        if child.dep_ == "prep" and child.lower_ in _INTO and deed.i < child.i <= deed.i + 4
        for noun in child.children
        if noun.dep_ == "pobj"
    )
    return next((noun for noun in nouns if _names_something(noun)), None)


def _with_fire(verb: "Token") -> bool:
    """Tell "opened fire on a bus" and "set fire to a bus"."""
    return verb.lemma_ in ("open", "set") and any(c.lower_ == "fire" for c in verb.children)


def _is_town(clause: Clause, noun: "Token") -> bool:
    return any(
        p.toponym.first <= noun.i <= p.toponym.last and not p.toponym.site for p in clause.places
    )


def _is_country(clause: Clause, noun: "Token") -> bool:
    return any(
        p.toponym.first <= noun.i <= p.toponym.last and p.level >= Level.ADMIN1
        for p in clause.places
    )


def _names_something(noun: "Token") -> bool:
    lemma = noun.lemma_.lower()
    return (
        noun.pos_ in ("NOUN", "PROPN")
        and noun.ent_type_ not in _NOT_THINGS
        and lemma not in _EMPTY
        and lemma not in _ARMS
        and lemma not in _DOERS
        and noun.lower_ not in _DOERS
        and not noun.like_num
    )


def _named(article: Article, aim: _Aim) -> tuple[str, tuple[Evidence, ...]]:
    clause, noun = aim
    left = max(noun.left_edge.i, clause.first)
    span = noun.doc[left : _end(noun, clause) + 1]
    start = clause.sentence.offset(span[0])
    words = span.text
    for count in find_counts(words):
        if count.start < noun.idx - span.start_char:  # "dead three policemen", "NIGER - Ten staff"
            words = words[count.end :].strip() if count.end < len(words) else words
            break
    words = _LEADING.sub("", words)
    return words, (clause.sentence.evidence(article, start, start + len(span.text)),)


def _end(noun: "Token", clause: Clause) -> int:
    """Return where the name ends: "headquarters of the police" is named by whose it is."""
    if noun.lemma_.lower() in _WHOSE:
        for child in noun.children:
            if child.lower_ == "of" and child.i == noun.i + 1:
                whose = next((c for c in child.children if c.dep_ == "pobj"), None)
                if whose is not None and whose.i <= min(clause.last, noun.i + 5):
                    return whose.i
    return noun.i
