"""Tell who says in a clause that it carried the attack out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS, MEMBERS, VOICES, top_of
from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.blaming import signs
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.doing import SPEECH, told_of
from bot.extract.clauses.statements import ARMS, tells_own_deed
from bot.extract.text.anycase import AnyCase

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIM = AnyCase(
    r"\bclaim(?:ed|s|ing)?\s+(?:the\s+)?(?:responsibility|credit|it\b|both\b|(?:the|that|this|those|these|both)\s+\w+|by\b|to\s+have)|"
    r"\b(?:was|were|been)\s+claimed\s+(?:\w+\s+){0,4}by\b|"
    r"\b(?:took|taken|takes|accept(?:ed|s)|assumed|admitted)\s+(?:full\s+)?responsibility|"
    r"\bwas\s+(?:(?:its|their)\s+(?:own\s+)?(?:doing|work|deed)|theirs)|it\s+was\s+(?:in\s+)?(?:revenge|retaliation)|\bwere\s+its\s+\w+",
)
# "said on Telegram that it had carried out the bombing", "says one of its men set off the belt"
_OWN_DEED = AnyCase(
    r"\b(?:said|says|say|stated|announced|admitted|boasted)\b.{0,90}?\b(?:it|they|its\s+\W?\w+\W?|their\s+\W?\w+\W?)(?!\w)"
    r"(?:(?!\bnot\b|\bnever\b|\bbeen\b|n't\b).){0,60}?\b(?:carried|behind|staged|killed|attacked|conducted|"
    r"targeted|responsible|planted|detonated|did(?!\s+not\b|n.t\b)|done|fired|ambushed|bombed|set\s+off|blew|blown|shot|launched|"
    r"men|theirs|stormed|raided)\b",
)
_NO_CLAIM = AnyCase(
    r"\b(?:no\s+(?:group|one|organi[sz]ation|militant\s+group|immediate\s+claim|claim)|nobody(?!\s+ha[ds]\s+heard)|"
    r"(?:not|n't|never)\s+(?:been\s+|itself\s+)?claim(?:ed)?\b|without\s+claiming|no\s+\w+\s+(?:has|had|have)\s+claimed|there\s+(?:was|has\s+been|were)\s+no|"
    # "some of its attacks have been claimed": others than this one
    r"(?:some|many|most|several|other|earlier|previous|similar|such|past)\s+(?:of\s+(?:its|their|the)\s+)?"
    r"(?:\w+\s+)?(?:attacks|bombings|killings|raids|strikes|blasts|explosions))",
)


def claims(clause: Clause, actor: Actor) -> int:
    """Tell whether an actor says in this clause that it did it.

    2 by the grammar of its own verb, 1 by the words of the clause, 0 not at all.
    """
    if actor.kind in ("vague", "state") or _NO_CLAIM.search(clause.text):
        return 0
    doc = clause.sentence.tokens.doc
    top = _speaker(top_of(noun_of(doc, actor)))
    by = top.dep_ == "pobj" and top.head.lower_ == "by"
    if top.dep_ == "nsubj" or by:
        verb = top.head.head if by else top.head
        said = (verb, *_goes_on(verb), *told_of(top))
        if any(_claims(clause, v, by=by) for v in said):
            return 2
    if _is_of_claim(top) or signs(top):
        return 2
    if _CALLER.search(clause.text) and _is_told_of(top):
        return 2
    if _CLAIM.search(clause.text):
        if top.dep_ in _PARSED_BADLY:
            return int(actor.first < clause.first + OPENING)
        return int(by or top.dep_ == "nsubj" or (top.dep_ == "pobj" and top.head.lower_ == "from"))
    return int(
        top.dep_ == "nsubj" and top.head.lemma_ in SPEECH and bool(_OWN_DEED.search(clause.text))
    )


# "A caller said that it was the work of the front": those who call speak for themselves.
_CALLER = AnyCase(r"\b(?:an?|one|the)\s+(?:\w+\s+){0,2}(?:caller|phone\s+call|telephone\s+call)\b")


def _is_told_of(top: "Token") -> bool:
    """Read "was the work of the front", "the front was responsible", "was behind it"."""
    if top.dep_ == "pobj" and top.head.lower_ == "of":
        return top.head.head.lower_ == "work"
    return top.dep_ == "nsubj" and any(
        c.lower_ in ("responsible", "behind") for c in top.head.children
    )


def _is_of_claim(top: "Token") -> bool:
    """Read "the claim came from it", "a claim by it", "claimed the attack for his band, it"."""
    if top.dep_ != "pobj":
        return False
    above = top.head.head
    if top.head.lower_ == "of" and above.lower_ in ("name", "behalf"):
        verb = above.head.head  # "took credit in the name of the front"
        return verb.lemma_ in (*_ACCEPTING, "claim")
    if top.head.lower_ == "for":
        verb = above if above.pos_ == "VERB" else above.head
        own = any(c.dep_ == "poss" for c in top.children)
        return verb.lemma_ == "claim" and own
    subjects = [c for c in above.children if c.dep_ == "nsubj"]
    return top.head.lower_ in ("from", "by") and any(
        w.lemma_.lower() == "claim" and w.pos_ == "NOUN"
        for w in (above, above.head.head, *subjects)
    )


def _goes_on(verb: "Token") -> "Iterator[Token]":
    """Yield what a subject does besides: "praised the dead and claimed it", "a note saying"."""
    for child in verb.children:
        if child.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in child.children):
            yield child
        if child.dep_ == "dobj" and child.lemma_ in _WORD:
            yield from (c for c in child.children if c.dep_ == "acl")


def _claims(clause: Clause, verb: "Token", *, by: bool) -> bool:
    """Read "has claimed it", "took responsibility", "said that its men had stormed the hotel"."""
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    says = verb.lemma_ in SPEECH - {"deny"} and not by
    if says and (tells_own_deed(clause, verb) or _says_what_for(verb) or _says_who(clause, verb)):
        return True
    objects = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    if verb.lemma_ in _AVOWING and objects & _PART:
        return True
    if verb.lemma_ in ("put", "sign") and "name" in objects:
        return any(c.lower_ == "to" for c in verb.children)  # "put its name to the attack"
    if verb.lemma_ in _ACCEPTING:
        return bool(objects & {"responsibility", "credit"})
    if verb.lemma_ in ("own", "confess", "admit", "boast"):  # "owned up to the hijacking"
        return any(
            o.lemma_.lower() in DEED_NOUNS or o.lower_ == "it"
            for c in verb.children
            if c.lower_ in ("to", "of", "about") or c.dep_ == "dobj"
            for o in (c, *c.children)
        )
    if verb.lemma_ in _CALLING and _its_man(verb):
        return True
    if verb.lemma_ != "claim":
        return False
    return (
        by
        or not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
        or verb.dep_ == "relcl"
        or any(
            o.lower_ in ("responsibility", "credit", "it", "both", "them", "one")
            or o.lemma_.lower() in DEED_NOUNS
            for o in verb.children
            if o.dep_ in ("dobj", "nsubjpass")
        )
    )


_CALLING = frozenset("call describe name hail".split())


def _its_man(verb: "Token") -> bool:
    """Read "called him its soldier", "described them as two of its fighters"."""
    return any(
        word.lemma_.lower() in MEMBERS
        and any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in word.children)
        for word in verb.subtree
    )


def _says_what_for(verb: "Token") -> bool:
    """Read "said that the bomb was a reply to air raids", as only those say who laid it."""
    return any(
        deed.lemma_ in ("be", "come")
        and ((_is_answer(deed) and _has_deed_for_subject(deed)) or _is_of_its_target(deed))
        for deed in verb.children
        if deed.dep_ == "ccomp" and not any(c.dep_ == "neg" for c in deed.children)
    )


def _says_who(clause: Clause, verb: "Token") -> bool:
    """Read "the front said Abu Omar had carried it out", "said a Pakistani fighter had done it".

    Of another group or a state's forces that is no claim.
    """
    others = {i for a in clause.actors if a.kind != "vague" for i in range(a.first, a.last + 1)}
    return any(
        subject.dep_ == "nsubj"
        and (subject.pos_ == "PROPN" or subject.lemma_.lower() in MEMBERS)
        and (subject.i not in others or any(c.lower_ in ("a", "one") for c in subject.children))
        for deed in verb.children
        if deed.dep_ == "ccomp" and _is_the_deed(deed)
        for subject in deed.children
    )


def _is_the_deed(verb: "Token") -> bool:
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    what = [c for c in verb.children if c.dep_ == "dobj"]
    it = any(o.lower_ in ("it", "this") or o.lemma_.lower() in DEED_NOUNS for o in what)
    aimed = any(c.dep_ == "xcomp" and c.lemma_ in ("kill", "attack") for c in verb.children)
    return aimed or (it and verb.lemma_ in ("carry", "conduct", "stage", "do", "execute"))


def _is_answer(verb: "Token") -> bool:
    about = (o for c in verb.children for o in (c, *c.children))
    return any(o.dep_ in ("attr", "pobj") and o.lemma_.lower() in _ANSWERS for o in about)


def _is_of_its_target(verb: "Token") -> bool:
    """Read "said the target was a convoy", "that officers were the target"."""
    about = (c for c in verb.children if c.dep_ in ("nsubj", "attr"))
    return any(noun.lemma_.lower() == "target" for noun in about)


def _has_deed_for_subject(verb: "Token") -> bool:
    nouns = (c.lemma_.lower() for c in verb.children if c.dep_ == "nsubj")
    return any(noun in DEED_NOUNS or noun in ARMS for noun in nouns)


_ANSWERS = frozenset("reply response answer revenge retaliation reprisal retribution".split())
_AVOWING = frozenset("confirm acknowledge admit affirm".split())
_PART = frozenset("responsibility involvement role part".split())
_WORD = frozenset("statement message video communique recording audio post letter note".split())
_ACCEPTING = frozenset("take accept assume admit bear".split())


# What the parser makes of a subject that it does not understand, at the start of a clause.
_PARSED_BADLY = frozenset(("ROOT", "dep", "nmod", "npadvmod", "appos", "compound"))
OPENING = 8  # tokens


def _speaker(top: "Token") -> "Token":
    above = top.head.head
    if top.dep_ == "oprd":
        return above  # "a group calling itself the Avengers"
    if (
        top.dep_ == "pobj"
        and top.head.lower_ in ("of", "for", "from")
        and (above.lemma_.lower() in VOICES or above.ent_type_ == "PERSON")
    ):
        return above
    return top
