"""Read what a verb with its companions says of people: "lost their lives", "was fatally shot"."""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING

if TYPE_CHECKING:
    from spacy.tokens import Token


def gives_life(token: "Token") -> bool:
    """Read "lost their lives", "laid down their lives", "embraced martyrdom"."""
    return token.lemma_ in ("lose", "lay", "give", "embrace", "attain", "achieve") and any(
        child.lemma_.lower() in ("life", "martyrdom", "shahadat") for child in token.children
    )


def done_to_death(token: "Token") -> bool:
    """Read "was shot to death", "fatally stabbed two", "was gunned down", "burnt five alive"."""
    if token.pos_ != "VERB" or token.lemma_ in ("sentence", "condemn"):
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
    return bool(words & _FATALLY) or "death" in _after_preposition(token, "to")


_FELLING = frozenset(("gun", "mow", "cut"))
_FATALLY = frozenset(("fatally", "mortally"))


def takes_life(verb: "Token") -> bool:
    """Read "the attack cost 15 soldiers their lives"."""
    return verb.lemma_ == "cost" and any(word.lemma_ == "life" for word in verb.subtree)


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


def hit_in_body(verb: "Token") -> bool:
    """Read "was hit in both legs", "shot in the arm", "grazed by a bullet", which people survive.

    A shot in the head or chest tells neither that somebody lives nor that he died.
    """
    if verb.lemma_ not in _HITTING or any(child.lemma_ in DYING for child in verb.children):
        return False
    parts = _after_preposition(verb, "in") | _after_preposition(verb, "by")
    return bool(parts & (_GRAZING if verb.lemma_ == "graze" else _LIMBS | _FLYING))


_HITTING = frozenset("shoot hit strike stab graze slash bite cut burn".split())
_GRAZING = frozenset(("bullet", "shot", "fragment", "shrapnel"))
# What flies about after a blast; a bullet says no more than that somebody was shot.
_FLYING = frozenset("glass shrapnel debris splinter fragment shard pellet".split())
_LIMBS = frozenset(
    """leg arm foot hand ear shoulder thigh knee neck abdomen ankle hip buttock jaw elbow finger
    calf wrist""".split()
)
_HURTS = frozenset("wound injury burn cut bruise concussion laceration fracture".split())
_SUFFERING = frozenset(("suffer", "sustain", "receive", "nurse"))
_BRINGING = frozenset("take rush bring admit airlift evacuate transport transfer".split())
_CARE = frozenset(("hospital", "clinic"))
_STATES_OF_HEALTH = frozenset(("condition", "state", "hospital", "coma", "care"))
_UNDER_CARE = frozenset(("treatment", "care", "observation"))
_COMING_AWAY = frozenset("leave escape get emerge".split())


def treated(token: "Token") -> bool:
    """Read what only the living wounded do or have done to them.

    "Were being treated for their wounds", "suffered injuries", "were taken to hospital", "was in a
    critical condition", "are fighting for their lives".
    """
    if token.lemma_ in _SUFFERING:
        return any(word.lemma_ in _HURTS for word in (*token.children, token.head))
    if token.lemma_ == "hospitalise" or token.lemma_ == "hospitalize":
        return True
    if token.lemma_ in _BRINGING:
        return bool(_CARE & _after_preposition(token, "to"))
    if token.lemma_ in _COMING_AWAY:
        return bool(_HURTS & _after_preposition(token, "with"))
    if token.lemma_ in ("be", "remain", "lie"):
        if any(c.dep_ == "attr" and c.lemma_ in _HURTS and c.nbor(-1).lower_ == "nursing"
               for c in token.children):  # fmt: skip
            return True
        care = _UNDER_CARE & _after_preposition(token, "under")
        return bool(care or _STATES_OF_HEALTH & _after_preposition(token, "in"))
    if token.lemma_ == "fight":
        return "life" in _after_preposition(token, "for")
    if token.lemma_ == "recover":  # but "police are recovering the bodies"
        return token.tag_ == "VBG" and not any(c.dep_ == "dobj" for c in token.children)
    if token.lemma_ == "undergo":
        return any(child.lemma_ in ("surgery", "operation") for child in token.children)
    return token.lemma_ == "treat" and (
        bool(_HURTS & _after_preposition(token, "for"))
        or bool(_CARE & (_after_preposition(token, "at") | _after_preposition(token, "in")))
        or any(child.lower_ == "being" for child in token.children)
    )


def carries_wounds(people: "Token") -> bool:
    """Read "27 people with gunshot wounds", "six were found alive with serious injuries"."""
    alive = [c for c in people.head.children if c.lower_ == "alive"]
    holders = (people, *alive, *([people.head] if people.dep_ == "dobj" else []))
    after = people.doc[people.i + 1 : people.i + 5]
    hurts = (word for word in after if word.lemma_ in _HURTS and word.pos_ == "NOUN")
    if after[:1].text.lower() == "with" and any(hurts):
        return True  # "leaving 19 dead and 40 with injuries", which the parser joins to "leaving"
    return any(_HURTS & _after_preposition(holder, "with") for holder in holders)


def _after_preposition(token: "Token", preposition: str) -> set[str]:
    """Return the lemmas of what a preposition joins to a word or to its object."""
    return {
        noun.lemma_.lower()
        for holder in (token, *(c for c in token.children if c.dep_ in ("dobj", "oprd")))
        for child in holder.children
        if child.lower_ == preposition
        for noun in child.children
    }
