"""Read from a verb with its companions that people lived: "sustained injuries", "hit in the arm".

That they died is told in `outcomes`.
"""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING
from bot.extract.events.outcomes import joined_by

if TYPE_CHECKING:
    from spacy.tokens import Token

_HITTING = frozenset("shoot hit strike stab graze slash bite cut burn".split())
_GRAZING = frozenset(("bullet", "shot", "fragment", "shrapnel"))
# What flies about after a blast; a bullet says no more than that somebody was shot.
_FLYING = frozenset("glass shrapnel debris splinter fragment shard pellet".split())
_LIMBS = frozenset(
    """leg arm foot hand ear shoulder thigh knee neck abdomen stomach groin ankle hip buttock jaw
    elbow finger calf wrist cheek shin heel""".split()
)
_PARTS = _LIMBS | frozenset("eye limb toe nose rib face skull bone tooth collarbone".split())
_HURTS = frozenset(
    """wound injury burn cut bruise concussion contusion laceration fracture blow scratch inhalation
    """.split()
)
_BROKEN = frozenset("broken fractured cut burnt burned bruised sprained dislocated crushed".split())


def hit_in_body(verb: "Token") -> bool:
    """Read "was hit in both legs", "shot in the arm", "grazed by a bullet", which people survive.

    A shot in the head or chest tells neither that somebody lives nor that he died.
    """
    if verb.lemma_ not in _HITTING or any(child.lemma_ in DYING for child in verb.children):
        return False
    parts = joined_by(verb, "in") | joined_by(verb, "by")
    return bool(parts & (_GRAZING if verb.lemma_ == "graze" else _LIMBS | _FLYING))


def treated(token: "Token") -> bool:
    """Read what only the living wounded do or have done to them.

    "Were being treated for their wounds", "suffered injuries", "were taken to hospital", "was in a
    critical condition", "are fighting for their lives".
    """
    return _is_hurt(token) or _is_helped(token) or _is_unwell(token)


_SUFFERING = frozenset("suffer sustain receive nurse have".split())
# Which the tagger takes for adjectives and nouns.
_SUFFERED = frozenset(("suffered", "sustained", "received", "nursing"))
_COMING_AWAY = frozenset("leave escape get emerge survive".split())


def _is_hurt(verb: "Token") -> bool:
    """Read "sustained injuries", "has burns", "lost a leg", "broke an arm", "needed stitches"."""
    if _has_a_part_broken(verb):
        return True
    if verb.lemma_ in _SUFFERING or verb.lower_ in _SUFFERED:
        return _suffers(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_ in ("take", "catch", "stop"):
        return any(child.lemma_ in _GRAZING for child in objects) and _in_a_limb(verb)
    if verb.lemma_ == "need":
        return any(child.lemma_ in ("stitch", "treatment", "surgery") for child in objects)
    if verb.lemma_ == "lose":
        return any(child.lemma_ in _PARTS for child in objects)
    if verb.lemma_ == "break":  # but "they broke his arm"
        after = verb.doc[verb.i + 1 : verb.i + 3]
        return after[:1].text in ("a", "an") and after[-1].lemma_ in _PARTS
    return verb.lemma_ in _COMING_AWAY and bool(_HURTS & joined_by(verb, "with"))


def _in_a_limb(verb: "Token") -> bool:
    """Tell "took a bullet in the leg" from "took a bullet in the head"."""
    return bool(_LIMBS & (joined_by(verb, "in") | joined_by(verb, "to")))


def _suffers(verb: "Token") -> bool:
    """Read "suffered varying degrees of injury", "had his arm broken", "received treatment"."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in verb.subtree):
        return False
    if verb.lemma_ == "receive" and any(
        c.dep_ == "dobj" and (c.lemma_ == "treatment" or _is_medical(c)) for c in verb.children
    ):
        return True
    if verb.lemma_ == "have":  # the dead had wounds too
        return verb.tag_ != "VBD" and _has_wounds(verb)
    after = verb.doc[verb.i + 1 : verb.i + 3] if verb.pos_ != "VERB" else ()
    objects = [word for word in (*verb.children, verb.head, *after) if word.pos_ != "VERB"]
    degrees = [of for word in objects if word.lemma_ == "degree" for of in word.subtree]
    return any(_is_wound(word) for word in (*objects, *degrees))


def _has_wounds(verb: "Token") -> bool:
    """Read "has shrapnel wounds"."""
    return any(child.dep_ == "dobj" and _is_wound(child) for child in verb.children)


def _has_a_part_broken(verb: "Token") -> bool:
    """Read "had his arm broken"."""
    broken = (c for c in verb.children if c.dep_ == "ccomp" and c.lower_ in _BROKEN)
    return verb.lemma_ == "have" and any(
        part.lemma_ in _PARTS for child in broken for part in child.children
    )


def _is_wound(noun: "Token") -> bool:
    """Tell "injuries" and "a broken nose"."""
    broken = noun.lemma_ in _PARTS and any(child.lower_ in _BROKEN for child in noun.children)
    return broken or noun.lemma_ in _HURTS


_BRINGING = frozenset("take rush bring admit airlift evacuate transport transfer refer fly".split())
_CARE = frozenset("hospital clinic infirmary ward icu".split())
_HELP = frozenset("help aid attention treatment care assistance".split())


def _is_helped(verb: "Token") -> bool:
    """Read "were taken to hospital", "sought medical help", "was treated for a cut hand"."""
    if verb.lemma_ in ("hospitalise", "hospitalize"):
        return True
    if verb.lemma_ == "seek":
        return any(c.dep_ == "dobj" and _is_medical(c) for c in verb.children)
    if verb.lemma_ in _BRINGING:
        return bool(_CARE & joined_by(verb, "to")) or _is_admitted(verb)
    if verb.lemma_ == "undergo":
        return any(child.lemma_ in ("surgery", "operation") for child in verb.children)
    return verb.lemma_ == "treat" and _is_treated(verb)


def _is_admitted(verb: "Token") -> bool:
    """Tell "31 people were admitted" from "31 people were admitted to the bar"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    elsewhere = any(child.lower_ in ("to", "into", "as") for child in verb.children)
    return verb.lemma_ == "admit" and passive and not elsewhere


def _is_treated(verb: "Token") -> bool:
    causes = (c for of in verb.children if of.lower_ == "for" for c in of.children)
    return (
        any(_is_wound(cause) for cause in causes)
        or bool(_HURTS & joined_by(verb, "for"))
        or bool((_CARE | {"scene", "spot"}) & (joined_by(verb, "at") | joined_by(verb, "in")))
        or any(child.lower_ == "being" for child in verb.children)
    )


def _is_medical(noun: "Token") -> bool:
    """Tell "medical help" and "first aid" from other help."""
    return noun.lemma_ in _HELP and any(
        child.lower_ in ("medical", "first", "hospital") for child in noun.children
    )


_STATES_OF_HEALTH = _CARE | frozenset("condition state coma care surgery danger".split())
_UNDER_CARE = frozenset(("treatment", "care", "observation"))


def _is_unwell(verb: "Token") -> bool:
    """Read "are at a hospital", "lie in a coma", "are fighting for their lives"."""
    if verb.lemma_ == "fight":
        return "life" in joined_by(verb, "for")
    if verb.lemma_ == "recover":  # but "police are recovering the bodies"
        return verb.tag_ == "VBG" and not any(c.dep_ == "dobj" for c in verb.children)
    if verb.lemma_ not in ("be", "remain", "lie", "list"):
        return False
    if any(c.dep_ == "attr" and c.lemma_ in _HURTS and c.nbor(-1).lower_ == "nursing"
           for c in verb.children):  # fmt: skip
        return True
    if any(c.dep_ == "acomp" and c.lower_ in ("critical", "unconscious") for c in verb.children):
        return True
    return bool(
        _UNDER_CARE & joined_by(verb, "under")
        or _CARE & joined_by(verb, "at")
        or _STATES_OF_HEALTH & joined_by(verb, "in")
        or "admission" in joined_by(verb, "on")
    )


def carries_wounds(people: "Token", *, caught: bool = False) -> bool:
    """Read "27 people with gunshot wounds", "six were found alive with serious injuries".

    Of those who may be `caught` also "another was arrested with a wound in the arm".
    """
    verb = people.head
    alive = [c for c in verb.children if c.lower_ == "alive"]
    held = verb.lemma_ in (_CATCHING | _MOVING if caught else _MOVING)
    held = held and people.dep_ == "nsubjpass"
    holders = (people, *alive, *([verb] if people.dep_ == "dobj" or held else []))
    after = people.doc[people.i + 1 : people.i + 5]
    hurts = (word for word in after if word.lemma_ in _HURTS and word.pos_ == "NOUN")
    if after[:1].text.lower() == "with" and any(hurts):
        return True  # "leaving 19 dead and 40 with injuries", which the parser joins to "leaving"
    return any(_HURTS & joined_by(holder, "with") for holder in holders)


_CATCHING = frozenset("arrest capture detain catch seize hold".split())
_MOVING = (_BRINGING - {"fly"}) | {"pull", "rescue", "drag", "dig", "carry"}
