"""Read from a verb with its companions that people died: "lost their lives", "was fatally shot".

That they lived is told in `wounds`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def gives_life(token: "Token") -> bool:
    """Read "lost their lives", "paid the supreme price", "found death", "did not survive"."""
    if token.lemma_ in _LIVING:
        alive = token.lemma_ == "survive" or any(c.lower_ == "alive" for c in token.children)
        return alive and any(child.dep_ == "neg" for child in token.children)
    if token.lemma_ == "have":  # "had their throats slit"
        cut = (child for child in token.children if child.lower_ in ("slit", "cut"))
        return any(part.lemma_ == "throat" for child in cut for part in child.children)
    if token.lemma_ in ("find", "meet"):
        return any(c.dep_ == "dobj" and c.lower_ in ("death", "deaths") for c in token.children)
    if token.lemma_ == "pay":
        prices = (c for c in token.children if c.lemma_ in ("price", "sacrifice"))
        return any(word.lower_ in _SUPREME for price in prices for word in price.children)
    return token.lemma_ in ("lose", "lay", "give", "embrace", "attain", "achieve") and any(
        child.lemma_.lower() in ("life", "martyrdom", "shahadat") for child in token.children
    )


_LIVING = frozenset(("survive", "come", "get", "make"))
_SUPREME = frozenset(("supreme", "ultimate", "final"))


def done_to_death(token: "Token") -> bool:
    """Read "was shot to death", "fatally stabbed two", "was gunned down", "burnt five alive"."""
    if token.lemma_ in ("sentence", "condemn"):
        return False
    if token.pos_ != "VERB" and token.lower_ != "riddled":
        return False
    words = {child.lower_ for child in token.children}
    if token.lemma_ in ("burn", "bury") and "alive" in words:
        return True
    if token.lemma_ == "wipe" and "out" in words:
        return True
    if (token.lemma_ in _FELLING and "down" in words) or (
        token.lemma_ == "pick" and "off" in words
    ):
        return True
    ends = joined_by(token, "to")
    if "or" in words and any(c.dep_ == "conj" and done_to_death(c) for c in token.children):
        return True  # "were burnt or blown to death"
    if token.lemma_ == "put" and _out_of_action(token):
        return True
    if token.lemma_ in _TEARING and ends & _SHREDS:
        return True
    if token.lower_ == "riddled" and joined_by(token, "with") & _BULLETS:
        return True
    if token.lemma_ == "gun" and token.i and token.nbor(-1).text == "-":
        return True  # "was machine-gunned"
    return bool(words & _FATALLY) or "death" in ends


def _out_of_action(verb: "Token") -> bool:
    """Read "some forty terrorists were put out of action", as armies say it."""
    out = (child for child in verb.children if child.lower_ == "out")
    return any(token.lower_ == "action" for child in out for token in child.subtree)


_FELLING = frozenset(("gun", "mow", "cut"))
_BULLETS = frozenset(("bullet", "shot", "gunfire"))
_TEARING = frozenset("blow hack tear cut".split())
_SHREDS = frozenset(("piece", "bit", "shred"))
_FATALLY = frozenset(("fatally", "mortally"))


def takes_life(verb: "Token") -> bool:
    """Read "cost 15 soldiers their lives", and "blew himself up and took 50 people with him"."""
    if verb.lemma_ == "take":
        return bool(joined_by(verb, "with") & _SELVES) and bool(_DYING_DEEDS & _lemmas_by(verb))
    return verb.lemma_ == "cost" and any(word.lemma_ == "life" for word in verb.subtree)


_SELVES = frozenset(("he", "she", "they", "him", "her", "them", "himself", "herself"))
_DYING_DEEDS = frozenset("blow detonate explode die kill trigger set".split())


def _lemmas_by(verb: "Token") -> set[str]:
    """Return what else is done in the sentence of a deed."""
    return {token.lemma_ for token in verb.sent if token.pos_ == "VERB"}


def buries(verb: "Token") -> bool:
    """Read "buried 17 of their neighbours", "put 14 in the ground", "were laid to rest".

    Whom rubble buries may live.
    """
    if verb.lemma_ == "bury":
        rubble = joined_by(verb, "in") | joined_by(verb, "by")
        return not rubble & _RUBBLE and not any(c.lower_ in _UNDER for c in verb.children)
    return (verb.lemma_ == "put" and "ground" in joined_by(verb, "in")) or (
        verb.lemma_ == "lay" and "rest" in joined_by(verb, "to")
    )


_UNDER = frozenset(("under", "beneath", "underneath", "below", "alive"))
_RUBBLE = frozenset("rubble debris ruin wreckage collapse landslide mud earth avalanche".split())


def falls(verb: "Token") -> bool:
    """Tell that soldiers fell, who die, from falling back, from something or over it."""
    with_it = (c for c in verb.children if c.dep_ in ("prep", "prt", "advmod", "acomp", "dobj"))
    return verb.lower_ in ("fell", "fallen") and all(c.lower_ in _FALLING_WITH for c in with_it)


_FALLING_WITH = frozenset("in to during on at near there also when before".split())


def counts_the_dead(verb: "Token") -> bool:
    """Read "the dead were a teacher and two pupils" and "killed were two women"."""
    dead = frozenset(("dead", "killed", "victims", "fatalities", "slain"))
    return verb.lemma_ == "be" and any(child.lower_ in dead for child in verb.children)


def leaves_out_was(verb: "Token") -> bool:
    """Tell "Eleven rebels neutralised." from "bandits killed and looted"."""
    return verb.tag_ == "VBD" and not any(
        child.dep_ in ("dobj", "conj", "aux") or child.lower_ in ("who", "that")
        for child in verb.children
    )


def joined_by(token: "Token", preposition: str) -> set[str]:
    """Return the lemmas of what a preposition joins to a word or to its object."""
    return {
        noun.lemma_.lower()
        for holder in (token, *(c for c in token.children if c.dep_ in ("dobj", "oprd")))
        for child in holder.children
        if child.lower_ == preposition
        for noun in child.children
    }
