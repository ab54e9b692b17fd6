"""Read what struck from afar: "a missile hit a market", "jets bombed the port", "hit by a drone".

The same verbs tell of knives and storms; what strikes decides the type.
"""

from typing import TYPE_CHECKING

from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

STRIKING = frozenset(
    """strike hit bomb target pound attack slam land fall rain crash smash plough bombard destroy
    damage flatten level tear""".split()
)
_SLAMMING = frozenset("slam land fall rain crash smash plough tear".split())
_OF_WAR = ("warplane", "jet", "gunship", "bomber")
_STRIKES = {
    **dict.fromkeys(
        "missile rocket shell artillery howitzer katyusha mortar projectile shrapnel".split(),
        IncidentType.SHELLING,
    ),
    **dict.fromkeys(("drone", "uav", "quadcopter"), IncidentType.DRONE_STRIKE),
    **dict.fromkeys(_OF_WAR, IncidentType.AIR_STRIKE),
}
# What is counted in salvos: the arms of "a volley of rockets", "three mortar rounds".
_LOADS = frozenset("salvo volley barrage hail round fire swarm wave bomb".split())
_INTO = frozenset(("into", "on", "onto", "near", "at", "inside"))


FLYING = frozenset("carry conduct launch make stage mount fly".split())
_FLOWN = frozenset(("strike", "raid", "sortie", "bombardment", "attack"))
_AIRCRAFT = frozenset(("aircraft", "plane", "helicopter", *_OF_WAR))


def flies_strikes(verb: "Token") -> bool:
    """Read "aircraft carried out several strikes on it"."""
    flown = any(c.dep_ == "dobj" and c.lemma_ in _FLOWN for c in verb.children)
    return flown and any(noun.lemma_.lower() in _AIRCRAFT for noun in _subjects(verb))


def struck_by(verb: "Token") -> IncidentType | None:
    """Return how something was struck that a missile, a drone or a jet hit, None by anything else.

    What only falls falls on something: "a rocket landed in a field", not "the jet landed".
    """
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for noun in _by_whom(verb) if passive else _subjects(verb):
        kind = _kind_of(noun)
        if kind is not None and (passive or _hits(verb, kind)):
            return kind
    return None


def _kind_of(noun: "Token") -> IncidentType | None:
    """Return how "rockets", "a salvo of rockets", "a mortar round" strike; not Shell, the firm."""
    opens = noun.is_sent_start and noun.lower_ != "shell"  # "Artillery", which looks like a name
    words = [noun]
    if noun.lemma_ in _LOADS:
        words = [c for c in noun.children if c.dep_ == "compound"]
        words += [c for of in noun.children if of.lower_ == "of" for c in of.children]
    arms = (w.lemma_.lower() for w in words if w.pos_ == "NOUN" or opens)
    return next((_STRIKES[word] for word in arms if word in _STRIKES), None)


def _hits(verb: "Token", kind: IncidentType) -> bool:
    if verb.lemma_ not in _SLAMMING:
        if kind == IncidentType.AIR_STRIKE and not _is_of_war(verb):
            return False
        return any(child.dep_ == "dobj" for child in verb.children)
    return kind != IncidentType.AIR_STRIKE and any(
        noun.ent_type_ not in ("DATE", "TIME")
        for child in verb.children
        if child.lower_ in _INTO
        for noun in child.children
    )


SHOOTING = frozenset(("fire", "open", "launch", "strafe"))
_PLATFORMS = _STRIKES | {
    **dict.fromkeys(
        "helicopter aircraft plane fighter airplane aeroplane".split(), IncidentType.AIR_STRIKE
    ),
    **dict.fromkeys("tank gunboat warship battery frigate".split(), IncidentType.SHELLING),
}


def fired_from(verb: "Token") -> IncidentType | None:
    """Return how helicopters, tanks or drones fired on somebody, None where people did."""
    aimed = any(c.lower_ in ("on", "at", "into") or c.dep_ == "dobj" for c in verb.children)
    kinds = (_PLATFORMS.get(noun.lemma_.lower()) for noun in _subjects(verb))
    return next((kind for kind in kinds if kind and aimed), None)


def _is_of_war(verb: "Token") -> bool:
    """Tell "jets hit targets" and "a fighter jet hit a convoy" from "a jet hit a power line"."""
    return any(
        noun.tag_ == "NNS"
        or noun.lemma_ == "warplane"
        or any(c.dep_ == "compound" for c in noun.children)
        for noun in _subjects(verb)
    )


def _subjects(verb: "Token") -> "list[Token]":
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _by_whom(verb: "Token") -> "list[Token]":
    return [
        noun
        for child in verb.children
        if child.dep_ == "agent"
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
