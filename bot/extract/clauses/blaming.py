"""Tell whom a clause names as behind what happened, by other words than those of the deed.

"The government holds the front responsible", "those behind it were fighters of the front", "the
front was to blame".
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS, MEMBERS
from bot.extract.clauses.clause import Clause
from bot.extract.text.anycase import AnyCase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

BLAME = AnyCase(
    r"\b(?:blam(?:ed|es|ing)\s+(?:on|the)?|to\s+blame|(?:put|la[iy])\w*\s+the\s+blame\s+on|accus(?:ed|es|ing)|"
    r"attribut\w+\s+(?:\S+\s+){0,5}to|put\w*\s+(?:\S+\s+){1,5}down\s+to|"
    r"(?:holds?|held|holding)\s+(?:\S+\s+){0,8}?responsible|"
    r"thought\s+to\s+(?:be|belong)|believed\s+to\s+(?:be|belong)|suspected|suspect|presumed|alleged|likely|"
    r"(?:hall)?marks?\s+of|suspicion\s+(?:\w+\s+){0,2}?(?:fell|falls|fallen|rests?)\s+on|"
    r"pin(?:s|ned|ning)?\s+(?:\w+\s+){0,3}on|line\s+of\s+[ei]nquiry|point(?:s|ed|ing)?\s+(?:(?:the|a)\s+fingers?\s+)?(?:at|to(?:wards?)?))\b",
)
# "The police did not say whether they suspected the group" blames nobody.
DOUBTED = AnyCase(
    r"\b(?:not|never|n't|nobody|no\s+one|declined\s+to|refused\s+to|without)\b(?:(?!\bbut\b|;).){0,40}\b(?:whether|"
    r"blam\w+|accus\w+|attribut\w+|suspect\w*|responsible|behind\s+(?:it|the|this))|\bruled?\s+out\b|"
    r"\bfor\s+(?:\w+\s+)?(?:similar|previous|past|earlier|other|many|most|several|such)\s+\w+s\b",
)
_ATTACKERS = frozenset(
    """attacker assailant perpetrator culprit raider kidnapper abductor killer murderer assassin
    hijacker arsonist couple pair trio sniper hitman""".split()
)


def blames(clause: Clause) -> bool:
    """Tell whether a clause blames somebody for what it tells."""
    return bool(BLAME.search(clause.text) and not DOUBTED.search(clause.text))


def is_blamed(clause: Clause, noun: "Token") -> bool:
    """Tell whether a noun phrase's head is who is held responsible, to blame or behind it."""
    if DOUBTED.search(clause.text) or any(c.dep_ == "neg" for c in noun.head.children):
        return False
    return (
        _is_held_responsible(noun)
        or _is_behind(noun)
        or _is_who_did_it(clause, noun)
        or _is_pointed_at(noun)
        or signs(noun)
        or (not clause.general and _used_arms(noun))
    )


def _is_pointed_at(noun: "Token") -> bool:
    """Read "the marks of the group", "suspicion fell on it", "our line of inquiry is the group"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "at" and above.head.lemma_ == "look":
        return any(word.lower_ in ("inquiry", "enquiry") for word in above.head.subtree)
    if noun.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lemma_.lower() in _MARKS
    if noun.dep_ == "pobj" and above.lower_ == "on":
        return above.head.lemma_ in _FALLING and _has_subject(above.head, "suspicion", "blame")
    return noun.dep_ == "attr" and _has_subject(above, "line")


_MARKS = frozenset(("mark", "hallmark", "signature", "fingerprint", "door"))
_FALLING = frozenset(("fall", "rest"))


def _has_subject(verb: "Token", *lemmas: str) -> bool:
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in lemmas for c in verb.children)


def signs(noun: "Token") -> bool:
    """Read "leaflets signed by the group", "a note was signed by it": what attackers leave."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "by" or verb.lemma_ != "sign":
        return False
    signed = (*verb.ancestors, *(c for c in verb.children if c.dep_ == "nsubjpass"))
    return any(word.lemma_.lower() in _LEFT_BEHIND for word in signed)


_LEFT_BEHIND = frozenset("leaflet pamphlet note banner letter message poster flyer card".split())


def _used_arms(noun: "Token") -> bool:
    """Read "Ukraine had used rockets", "the missile was used by Russian forces", told once."""
    by_it = noun.dep_ == "pobj" and noun.head.lower_ == "by"
    verb = noun.head.head if by_it else noun.head
    if verb.lemma_ != "use" or verb.tag_ not in ("VBD", "VBN") or _is_one_of_few(noun):
        return False
    denied = verb.head.lemma_ == "deny" or any(c.dep_ == "neg" for c in verb.children)
    if denied or (not by_it and noun.dep_ != "nsubj"):
        return False
    used = (c for c in verb.children if c.dep_ == ("nsubjpass" if by_it else "dobj"))
    return any(word.lemma_.lower() in _ARMS for thing in used for word in thing.subtree)


def _is_one_of_few(noun: "Token") -> bool:
    """Tell "only Ukraine still used that type", of whom it is a habit."""
    return any(c.lower_ in ("only", "still") for c in (*noun.children, *noun.head.children))


_ARMS = frozenset(
    "rocket missile warhead drone shell bomb munition launcher explosive iskander "
    "kalibr kinzhal tochka shahed geran grad himars atacms katyusha qassam".split()
)


def _is_held_responsible(noun: "Token") -> bool:
    """Read "they hold the group responsible", however the parse ties the three together."""
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    verb = noun.head.head if noun.head.lower_ == "responsible" else noun.head
    if verb.lemma_ != "hold" or (noun.head == verb and noun.dep_ == "nsubj"):
        return False
    words = (c for of in (verb, noun) for c in of.children)
    return any(c.lower_ == "responsible" and _for_a_deed(c) for c in words)


def _for_a_deed(responsible: "Token") -> bool:
    """Tell "responsible for the raid" from being responsible for anything else."""
    what = [o for c in responsible.children if c.lower_ == "for" for o in c.children]
    return not what or any(
        o.lemma_.lower() in DEED_NOUNS or o.lower_ in ("it", "that", "deaths") for o in what
    )


def _is_behind(noun: "Token") -> bool:
    """Read "a cell of the group is responsible", "the group was behind it", "was to blame"."""
    if noun.dep_ == "nsubjpass":  # "is thought to be behind it"
        verb = next((c for c in noun.head.children if c.dep_ == "xcomp"), noun.head)
    else:
        verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ != "be":
        return False
    return any(
        c.lower_ in ("responsible", "behind")
        or (c.lower_ == "blame" and c.dep_ == "xcomp")
        or (c.dep_ == "attr" and c.lower_ in _SUSPECTS)
        for c in verb.children
    )


_SUSPECTS = frozenset("suspect suspects culprit culprits perpetrator perpetrators".split())


def _is_who_did_it(clause: Clause, noun: "Token") -> bool:
    """Read "those behind it were fighters of the group", "the killers belonged to the group"."""
    if noun.dep_ == "attr":
        verb = noun.head
    elif noun.dep_ == "pobj" and noun.head.lower_ in ("to", "from", "with", "of"):
        verb = noun.head.head
        if verb.dep_ == "acomp":
            verb = verb.head
    else:
        return False
    if verb.lemma_ not in _BEING:
        return False
    if any(are_attackers(clause, s) for s in verb.children if s.dep_ in ("nsubj", "nsubjpass")):
        return True
    known = MEMBERS | _ARMS
    return any(are_attackers(clause, s) or s.lemma_.lower() in known for s in _thought_of(verb))


def _thought_of(verb: "Token") -> "Iterator[Token]":
    """Yield the men of "men thought to belong to it", "the men are believed to be from it"."""
    thinking = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and thinking.lemma_ in _THINKING:
        yield from (c for c in thinking.children if c.dep_ in ("nsubj", "nsubjpass"))
        if thinking.dep_ in ("acl", "relcl"):
            yield thinking.head


_THINKING = frozenset("think believe suspect presume say understand report allege".split())


_DOING = frozenset("carry do commit stage attack kill shoot".split())
_BEING = frozenset("be belong come link tie affiliate connect".split())


def are_attackers(clause: Clause, subject: "Token") -> bool:
    """Tell whether a noun stands for those who attacked: "the killers", "those behind it"."""
    lemma = subject.lemma_.lower()
    return (
        lemma in _ATTACKERS
        or (subject.lower_ == "they" and subject.head.lemma_ == "belong")
        or any(a.kind == "vague" and a.last == subject.i for a in clause.actors)
        or any(c.lower_ in ("behind", "responsible") for c in subject.children)
        or (
            subject.lower_ == "those"
            and any(c.dep_ == "relcl" and c.lemma_ in _DOING for c in subject.children)
        )
    )
