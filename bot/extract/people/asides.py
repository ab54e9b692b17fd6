"""What befell people in words that hang on others: "a man, who was killed", "not counting him".

What stands beside people or is their own verb is `fates`' business.
"""

from typing import TYPE_CHECKING

from bot.extract.events.harm import VERBS
from bot.extract.events.outcomes import done_to_death
from bot.extract.people.meant import shot_dead
from bot.extract.people.persons import Link, People

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_of_whom(noun: "Token", people: list[People]) -> Link | None:
    """Read "was hit by a man, who was then killed", "by a man with a gun, who was shot dead".

    The parser may join the clause to what stands between; another person there it tells of.
    """
    for verb in noun.subtree:
        suffers = any(c.dep_ == "nsubjpass" and c.lower_ == "who" for c in verb.children)
        if verb.dep_ != "relcl" or not suffers:
            continue
        if verb.head != noun and any(noun.i < one.last <= verb.head.i for one in people):
            continue
        if verb.lemma_ in VERBS:
            return VERBS[verb.lemma_], verb.i
        if shot_dead(verb) or done_to_death(verb):
            return "killed", verb.i
    return None


_COUNTING = frozenset(("count", "include"))
_HANGING = frozenset(("advcl", "relcl", "acl", "prep", "pcomp"))
_BESIDE = frozenset(("excluding", "besides", "except"))


def is_left_out(noun: "Token") -> bool:
    """Tell the bomber of "killed six, not counting the bomber": he is dead, and none of the six."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _COUNTING and verb.dep_ in _HANGING:
        return any(child.dep_ == "neg" for child in verb.children)
    return noun.dep_ in ("pobj", "dobj") and verb.lower_ in _BESIDE
