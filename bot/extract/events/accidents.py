"""Tell what happened by itself from what somebody did: a blaze, what nature kills.

An accident is told in the words of an attack ("a crane killed five"); the thing that kills tells
them apart.
"""

from typing import TYPE_CHECKING

from bot.extract.events.armed import doers

if TYPE_CHECKING:
    from spacy.tokens import Token

# What kills without anybody's will.
_NATURE = frozenset(
    """heat cold rain snow ice frost lightning thunderstorm wind wave tide flood crush crane tree
    rock boulder rubble mud smoke fume blaze flame inferno fire accident collision crash collapse
    mishap fall poisoning hooch alcohol methanol""".split()
)
# "The fire came from a roof", "under the fire of tanks": fire that is shot.
_SHOT = frozenset(
    """open return exchange gun rifle machine artillery mortar rocket tank sniper small arm heavy
    automatic enemy rebel israeli russian cross direct indirect hostile friendly live
    cover draw""".split()
)


# What bursts without a bomb.
_BURSTING = frozenset(("blow", "explode", "burst"))
_BURST = frozenset(
    """volcano boiler transformer cylinder bottle stove cooker canister geyser firework battery
    refinery silo furnace tyre tire airbag""".split()
)
_BY_ITSELF = _NATURE | _BURST


def happens_by_itself(word: "Token") -> bool:
    """Tell a blaze from gunfire, and "a crane killed five" from "a gunman killed five"."""
    if word.lemma_.lower() == "fire" and (word.pos_ == "NOUN" or not _has_doer_or_aim(word)):
        return _is_blaze(word)
    if word.lemma_ in _BURSTING:
        return any(noun.lemma_.lower() in _BURST for noun in _killers(word))
    return word.lemma_ in ("kill", "wound", "injure", "strike", "hit", "claim") and any(
        noun.lemma_.lower() in _BY_ITSELF for noun in _killers(word)
    )


def _killers(verb: "Token") -> "list[Token]":
    """Return what kills, also in "a crane fell on a bus, killing five"."""
    killers = [noun for noun in doers(verb) if noun.dep_ == "nsubj"]
    if not killers and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        killers = [child for child in verb.head.children if child.dep_ == "nsubj"]
    return [_antecedent(noun) for noun in killers]


def _has_doer_or_aim(verb: "Token") -> bool:
    """Tell a verb from the "Fire" of a headline, which the tagger takes for one."""
    return verb.tag_ not in ("VB", "VBP") or any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux") or c.lower_ == "to" for c in verb.children
    )


def _is_blaze(noun: "Token") -> bool:
    """Tell "the fire that killed 77", "Fire in a factory" from "came under fire"."""
    before = {child.lower_ for child in noun.children}
    if not before & {"a", "the", "another"} and (
        noun.dep_ not in ("ROOT", "nsubj") or "from" in before
    ):
        return False
    beside = {child.lemma_.lower() for child in noun.children}
    if noun.dep_ != "nsubj":
        beside.add(noun.head.lemma_.lower())
    return not beside & _SHOT


def _antecedent(subject: "Token") -> "Token":
    """Return what "that" stands for in "the fire that killed 77 people"."""
    verb = subject.head
    return verb.head if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else subject
