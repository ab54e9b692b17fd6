"""Read what a verb with its companions says of people: "lost their lives", "was fatally shot"."""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING

if TYPE_CHECKING:
    from spacy.tokens import Token


def gives_life(token: "Token") -> bool:
    """Read "lost their lives", "laid down their lives", "paid the supreme price"."""
    if token.lemma_ == "pay":
        prices = (c for c in token.children if c.lemma_ in ("price", "sacrifice"))
        return any(word.lower_ in _SUPREME for price in prices for word in price.children)
    return token.lemma_ in ("lose", "lay", "give", "embrace", "attain", "achieve") and any(
        child.lemma_.lower() in ("life", "martyrdom", "shahadat") for child in token.children
    )


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
    ends = _after_preposition(token, "to")
    if token.lemma_ == "blow" and ends & _SHREDS:
        return True
    if token.lower_ == "riddled" and _after_preposition(token, "with") & _BULLETS:
        return True
    if token.lemma_ == "gun" and token.i and token.nbor(-1).text == "-":
        return True  # "was machine-gunned"
    return bool(words & _FATALLY) or "death" in ends


_FELLING = frozenset(("gun", "mow", "cut"))
_BULLETS = frozenset(("bullet", "shot", "gunfire"))
_SHREDS = frozenset(("piece", "bit", "shred"))
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
_HURTS = frozenset("wound injury burn cut bruise concussion laceration fracture blow".split())
_SUFFERING = frozenset(("suffer", "sustain", "receive", "nurse"))
_SUFFERED = frozenset(("suffered", "sustained", "received", "nursing"))
_LIMB_OR_EYE = _LIMBS | {"eye", "limb", "toe"}
_BRINGING = frozenset("take rush bring admit airlift evacuate transport transfer refer fly".split())
_CARE = frozenset(("hospital", "clinic", "infirmary"))
_STATES_OF_HEALTH = frozenset(
    "condition state hospital clinic infirmary coma care surgery danger".split()
)
_UNDER_CARE = frozenset(("treatment", "care", "observation"))
_COMING_AWAY = frozenset("leave escape get emerge".split())


def treated(token: "Token") -> bool:
    """Read what only the living wounded do or have done to them.

    "Were being treated for their wounds", "suffered injuries", "were taken to hospital", "was in a
    critical condition", "are fighting for their lives".
    """
    if token.lemma_ in _SUFFERING or token.lower_ in _SUFFERED:
        return _suffers(token)
    if token.lemma_ == "lose":
        return any(c.dep_ == "dobj" and c.lemma_ in _LIMB_OR_EYE for c in token.children)
    if token.lemma_ == "seek":
        return any(c.dep_ == "dobj" and _is_medical(c) for c in token.children)
    if token.lemma_ == "hospitalise" or token.lemma_ == "hospitalize":
        return True
    if token.lemma_ in _BRINGING:
        return bool(_CARE & _after_preposition(token, "to")) or (
            token.lemma_ == "admit" and bool(_HURTS & _after_preposition(token, "with"))
        )
    if token.lemma_ in _COMING_AWAY:
        return bool(_HURTS & _after_preposition(token, "with"))
    if token.lemma_ in ("be", "remain", "lie"):
        if any(c.dep_ == "attr" and c.lemma_ in _HURTS and c.nbor(-1).lower_ == "nursing"
               for c in token.children):  # fmt: skip
            return True
        care = _UNDER_CARE & _after_preposition(token, "under")
        there = _CARE & _after_preposition(token, "at")
        admitted = "admission" in _after_preposition(token, "on")
        return bool(
            care or there or admitted or _STATES_OF_HEALTH & _after_preposition(token, "in")
        )
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


def _suffers(verb: "Token") -> bool:
    """Read "sustained injuries", "suffered varying degrees of injury", "received treatment"."""
    if verb.lemma_ == "receive" and any(
        c.dep_ == "dobj" and (c.lemma_ == "treatment" or _is_medical(c)) for c in verb.children
    ):
        return True
    after = verb.doc[verb.i + 1 : verb.i + 3] if verb.pos_ != "VERB" else ()
    objects = [word for word in (*verb.children, verb.head, *after) if word.pos_ != "VERB"]
    degrees = [of for word in objects if word.lemma_ == "degree" for of in word.subtree]
    return any(word.lemma_ in _HURTS for word in (*objects, *degrees))


def _is_medical(noun: "Token") -> bool:
    """Tell "medical help" and "first aid" from other help."""
    return noun.lemma_ in _HELP and any(
        child.lower_ in ("medical", "first", "hospital") for child in noun.children
    )


_HELP = frozenset("help aid attention treatment care assistance".split())


def carries_wounds(people: "Token", *, caught: bool = False) -> bool:
    """Read "27 people with gunshot wounds", "six were found alive with serious injuries".

    Of those who may be `caught` also "another was arrested with a wound in the arm".
    """
    verb = people.head
    alive = [c for c in verb.children if c.lower_ == "alive"]
    held = caught and people.dep_ == "nsubjpass" and verb.lemma_ in _CATCHING
    holders = (people, *alive, *([verb] if people.dep_ == "dobj" or held else []))
    after = people.doc[people.i + 1 : people.i + 5]
    hurts = (word for word in after if word.lemma_ in _HURTS and word.pos_ == "NOUN")
    if after[:1].text.lower() == "with" and any(hurts):
        return True  # "leaving 19 dead and 40 with injuries", which the parser joins to "leaving"
    return any(_HURTS & _after_preposition(holder, "with") for holder in holders)


_CATCHING = frozenset("arrest capture detain catch seize hold".split())


def _after_preposition(token: "Token", preposition: str) -> set[str]:
    """Return the lemmas of what a preposition joins to a word or to its object."""
    return {
        noun.lemma_.lower()
        for holder in (token, *(c for c in token.children if c.dep_ in ("dobj", "oprd")))
        for child in holder.children
        if child.lower_ == preposition
        for noun in child.children
    }
