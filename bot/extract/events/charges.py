"""Tell what somebody sets off: the vest he wears, a bomb."""

from typing import TYPE_CHECKING

from bot.extract.events.armed import CHARGES
from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORN = frozenset(("belt", "vest"))
_WEARING = frozenset(("wear", "strap", "carry"))


def set_off(verb: "Token") -> IncidentType | None:
    """Tell a bombing in what somebody "set off" or "triggered": a vest, a bomb; None for alarms."""
    words = {child.lower_ for child in verb.children}
    if verb.lemma_ not in SETTING_OFF or (verb.lemma_ == "set" and "off" not in words):
        return None
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    charge = next((c for c in things if c.lemma_.lower() in CHARGES), None)
    if charge is None:
        return None
    worn = charge.lemma_.lower() in _WORN or any(c.lemma_ in _WEARING for c in charge.children)
    return IncidentType.SUICIDE_BOMBING if worn else IncidentType.BOMBING


SETTING_OFF = frozenset(("set", "trigger", "detonate"))


THROWING = frozenset("throw hurl lob toss fling splash pour douse spray".split())
_BOMBS = frozenset("grenade bomb explosive device charge dynamite firebomb bomblet".split())
_OTHER_BOMBS = frozenset("petrol gasoline fire molotov smoke stink stun tear flash".split())


def throws_acid(verb: "Token") -> bool:
    """Read "had acid thrown in her face", "doused her with acid"."""
    return any(thing.lemma_.lower() == "acid" for thing in _thrown(verb))


def throws_bombs(verb: "Token") -> bool:
    """Read "grenades were hurled at a school", not petrol bombs or smoke grenades."""
    return any(
        thing.lemma_.lower() in _BOMBS and not any(c.lemma_ in _OTHER_BOMBS for c in thing.children)
        for thing in _thrown(verb)
    )


def _thrown(verb: "Token") -> "list[Token]":
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
    return things + [c for p in verb.children if p.lower_ == "with" for c in p.children]


STEPPING = frozenset("trip step tread hit strike run drive roll ride walk lose".split())
_MINES = frozenset(("mine", "landmine", "ied", "tripwire", "device", "bomb", "explosive"))
_ON = frozenset(("on", "over", "onto", "into", "to"))


def hits_mine(verb: "Token") -> bool:
    """Read "rangers tripped a mine", "their lorry ran over a mine", "lost a leg to a landmine"."""
    hit = [c for c in verb.children if c.dep_ == "dobj"]
    hit += [c for p in verb.children if p.lower_ in _ON for c in p.children]
    return any(thing.lemma_.lower() in _MINES for thing in hit)


BLASTS = frozenset("bomb explosion blast explosive device grenade charge detonation".split())
_BY_ITSELF = frozenset("gas boiler dust accidental mine chemical fuel".split())


def done_by_blast(noun: "Token") -> bool:
    """Read "was put out of action by a bomb", "was wrecked by an explosion", not of gas."""
    return (
        noun.dep_ == "pobj"
        and noun.head.dep_ == "agent"
        and not any(child.lower_ in _BY_ITSELF for child in noun.children)
    )
