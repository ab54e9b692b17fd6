"""Verbs that are a deed because of who does them, to whom, or with what: one table of them all.

Each entry names the verbs it can be told by and how one of them is read; the first that fits is
taken. What is sure tells of an incident by itself, what is not is a hint beside others.
"""

from collections.abc import Callable, Set
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.events.charges import (
    BLASTS,
    SETTING_OFF,
    STEPPING,
    THROWING,
    done_by_blast,
    hits_mine,
    set_off,
    throws_acid,
    throws_bombs,
)
from bot.extract.events.crowds import (
    ESCAPING,
    PROTESTING,
    WRECKING,
    breaks_out,
    protests,
    wrecks_in_a_crowd,
)
from bot.extract.events.executions import FINDING, cuts_throats, finds_bound, finds_shot, lines_up
from bot.extract.events.fires import (
    BURNING,
    BURNING_OF,
    CUTTING,
    burns,
    cuts_lines,
    is_burning_of,
    sets_on_fire,
    sets_somebody_alight,
)
from bot.extract.events.outcomes import done_to_death
from bot.extract.events.projectiles import (
    FLYING,
    SHOOTING,
    STRIKING,
    fired_from,
    flies_strikes,
    struck_by,
)
from bot.extract.events.raids import (
    BOARDING,
    BREAKING_IN,
    FALLING_UPON,
    RUNNING_RIOT,
    breaks_in,
    falls_upon,
    runs_amok,
    takes_vessel,
)
from bot.extract.events.ramming import DRIVING, rams
from bot.extract.events.shots import (
    COMING_UNDER,
    FIRING,
    RAKING,
    RINGING,
    brings_down,
    comes_under_fire,
    fires_shots,
    rakes_with_fire,
    shots_ring_out,
)
from bot.extract.events.victims import (
    HURTING,
    INMATES,
    TAKING,
    at_gunpoint,
    hits_somebody,
    hurts_somebody,
    takes_captive,
)
from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token


class Who(NamedTuple):
    """The words of the lexicon for those who attack, and for people who may be attacked.

    The unarmed are the people who are no security forces.
    """

    armed: Set[str]
    people: Set[str]
    unarmed: Set[str]


class _Deed(NamedTuple):
    verbs: Set[str]
    read: "Callable[[Token, Who], IncidentType | None]"
    sure: bool = True


def _is(
    kind: IncidentType, tells: "Callable[[Token], bool]"
) -> "Callable[[Token, Who], IncidentType | None]":
    return lambda verb, _: kind if tells(verb) else None


def _by_armed(
    kind: IncidentType, tells: "Callable[[Token, Set[str]], bool]"
) -> "Callable[[Token, Who], IncidentType | None]":
    return lambda verb, who: kind if tells(verb, who.armed) else None


def _captive(verb: "Token", who: Who) -> IncidentType | None:
    if not takes_captive(verb, who.people, who.armed | INMATES):
        return None
    return IncidentType.HOSTAGE_TAKING if at_gunpoint(verb) else IncidentType.KIDNAPPING


def _to_death(verb: "Token", who: Who) -> IncidentType | None:
    if not done_to_death(verb) or (verb.lemma_ == "cut" and not hits_somebody(verb, who.people)):
        return None
    bare = verb.lemma_ in _BARE_HANDS
    return IncidentType.UNARMED_ASSAULT if bare else IncidentType.ARMED_ASSAULT


def _protest(verb: "Token", who: Who) -> IncidentType | None:
    return IncidentType.PROTEST if protests(verb, who.unarmed) else None


def _hurt(verb: "Token", who: Who) -> IncidentType | None:
    if not hurts_somebody(verb, who.people):
        return None
    bare = verb.lemma_ in _BARE_HANDS
    return IncidentType.UNARMED_ASSAULT if bare else IncidentType.ARMED_ASSAULT


def _alight(verb: "Token", who: Who) -> IncidentType | None:
    return IncidentType.ARMED_ASSAULT if sets_somebody_alight(verb, who.people) else None


_BARE_HANDS = frozenset(
    "beat stone kick punch bludgeon club batter lynch strangle pummel thrash rough".split()
)
_TO_DEATH = _BARE_HANDS | frozenset(
    "hack stab shoot knife slash cut ax axe bayonet machete".split()
)
_DEEDS = (
    _Deed(frozenset(("set",)), _alight),
    _Deed(DRIVING, _is(IncidentType.OTHER, rams)),
    _Deed(frozenset(("set",)), _is(IncidentType.INFRASTRUCTURE_ATTACK, sets_on_fire)),
    _Deed(BURNING, lambda verb, who: burns(verb, who.armed)),
    _Deed(frozenset((BURNING_OF,)), _is(IncidentType.INFRASTRUCTURE_ATTACK, is_burning_of)),
    _Deed(SETTING_OFF, lambda verb, _: set_off(verb)),
    _Deed(BOARDING, _by_armed(IncidentType.HIJACKING, takes_vessel)),
    _Deed(COMING_UNDER, _is(IncidentType.ARMED_ASSAULT, comes_under_fire)),
    _Deed(TAKING, _captive),
    _Deed(WRECKING, _is(IncidentType.RIOT, wrecks_in_a_crowd)),
    _Deed(STRIKING, lambda verb, _: struck_by(verb)),
    _Deed(FLYING, _is(IncidentType.AIR_STRIKE, flies_strikes)),
    _Deed(THROWING, _is(IncidentType.UNARMED_ASSAULT, throws_acid)),
    _Deed(frozenset((FIRING,)), _is(IncidentType.ARMED_ASSAULT, fires_shots)),
    _Deed(RAKING, _is(IncidentType.ARMED_ASSAULT, rakes_with_fire)),
    _Deed(frozenset(("shoot",)), _is(IncidentType.ARMED_ASSAULT, brings_down)),
    _Deed(frozenset(("cut", "slit")), _is(IncidentType.ARMED_ASSAULT, cuts_throats)),
    _Deed(frozenset(("line",)), _is(IncidentType.EXECUTION, lines_up)),
    _Deed(FINDING, _is(IncidentType.EXECUTION, finds_bound)),
    _Deed(FINDING, _is(IncidentType.ARMED_ASSAULT, finds_shot)),
    _Deed(STEPPING, _is(IncidentType.BOMBING, hits_mine)),
    _Deed(_TO_DEATH, _to_death),
    _Deed(PROTESTING, _protest),
    _Deed(CUTTING, lambda verb, who: cuts_lines(verb, who.armed)),
    _Deed(BREAKING_IN, _by_armed(IncidentType.ARMED_ASSAULT, breaks_in), sure=False),
    _Deed(RUNNING_RIOT, _by_armed(IncidentType.ARMED_ASSAULT, runs_amok), sure=False),
    _Deed(RINGING, _is(IncidentType.ARMED_ASSAULT, shots_ring_out), sure=False),
    _Deed(FALLING_UPON, _by_armed(IncidentType.ARMED_ASSAULT, falls_upon), sure=False),
    _Deed(BLASTS, _is(IncidentType.BOMBING, done_by_blast), sure=False),
    _Deed(SHOOTING, lambda verb, _: fired_from(verb), sure=False),
    _Deed(HURTING, _hurt, sure=False),
    _Deed(THROWING, _is(IncidentType.BOMBING, throws_bombs), sure=False),
    _Deed(ESCAPING, _is(IncidentType.JAILBREAK, breaks_out), sure=False),
)
_BY_VERB: dict[str, list[_Deed]] = {}
for _deed in _DEEDS:
    for _verb in _deed.verbs:
        _BY_VERB.setdefault(_verb, []).append(_deed)


def read_deed(word: "Token", who: Who) -> tuple[IncidentType, bool] | None:
    """Return what a word tells of by its grammar, and whether surely; None if of no deed."""
    for deed in _BY_VERB.get(word.lemma_, ()):
        kind = deed.read(word, who)
        if kind is not None:
            return kind, deed.sure
    return None
