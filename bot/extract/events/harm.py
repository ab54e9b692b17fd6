"""Words of harm: what of them says that people were killed, wounded or abducted."""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING
from bot.models import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS: dict[str, Measure] = {
    **dict.fromkeys(
        """kill murder massacre slay slaughter martyr assassinate behead decapitate execute lynch
        eliminate neutralise neutralize butcher strangle asphyxiate""".split(),
        "killed",
    ),
    **dict.fromkeys(("wound", "injure", "hurt", "maim", "bruise", "scald"), "wounded"),
    **dict.fromkeys(("kidnap", "abduct"), "abducted"),
}
STATES: dict[str, Measure] = {
    **dict.fromkeys(
        ("dead", "slain", "martyred", "killed", "murdered", "beheaded", "decapitated"), "killed"
    ),
    **dict.fromkeys(("neutralised", "neutralized"), "killed"),
    **dict.fromkeys(("wounded", "injured", "hurt", "bruised"), "wounded"),
    **dict.fromkeys(("kidnapped", "abducted", "hostage", "captive"), "abducted"),
}
NOUNS: dict[str, Measure] = {
    **dict.fromkeys(("death", "fatality", "killing", "life", "body", "corpse"), "killed"),
    **dict.fromkeys(("injury", "wound"), "wounded"),
}
# "the lives of 11 people", "the bodies of 35 people", "cut the throats of two men"
OF_PEOPLE: dict[str, Measure] = {
    **dict.fromkeys(
        """life body death killing murder remains corpse loss throat neutralisation neutralization
        elimination execution beheading""".split(),
        "killed",
    ),
    **dict.fromkeys(("abduction", "kidnapping"), "abducted"),
}


def measure_of(token: "Token") -> Measure | None:
    """Return what a word says befell people, None for other words."""
    return STATES.get(token.lower_) or VERBS.get(token.lemma_.lower())


def harm_of(token: "Token") -> Measure | None:
    """Return which harm a word speaks of at all, verb or noun: "killed", "died", "the injuries"."""
    lemma = token.lemma_.lower()
    return (
        measure_of(token)
        or ("killed" if lemma in DYING else None)
        or NOUNS.get(lemma)
        or OF_PEOPLE.get(lemma)
    )


def counts_people(token: "Token") -> bool:
    """Tell the nouns in "the lives of 11 people", "the bodies of 35 people"."""
    return token.lemma_.lower() in OF_PEOPLE


def done_to(token: "Token") -> Measure | None:
    """Return what a verb does to people, also where the tagger takes its participle for another."""
    lower = token.lower_
    verbs = (VERBS.get(v) for v in (token.lemma_.lower(), lower[:-1], lower.removesuffix("ed")))
    verb = next((verb for verb in verbs if verb), None)
    return verb if token.pos_ == "VERB" or any(c.dep_ == "dobj" for c in token.children) else None
