"""Tell whether an attack was aimed at one person for who he is: a judge, a mayor, a reporter.

"Opened fire on the car of the governor", "shot and killed Julie Catamin, a village chief". Which
words name such people is the lexicon's business (`singled_out` in data/roles.toml).
"""

from typing import TYPE_CHECKING

from bot.extract.incidents.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_AIMED = frozenset(
    """attack ambush target shoot kill murder bomb kidnap gun stab behead assassinate hit detonate
    execute""".split()
)
_AT = frozenset(("on", "at", "against"))
_FIRING = frozenset(("open", "fire", "attack", "shot", "bomb", "grenade", "assault", "raid"))
# What belongs to a person is attacked for the person.
_BELONGINGS = frozenset(
    """vehicle car convoy motorcade house home residence motorcycle motorbike office truck van
    compound brother son""".split()
)
_CARRYING = frozenset(("carry", "transport", "belong"))
# How many clauses of an incident may say at whom it was aimed; later ones speak of much else.
FIRST_CLAUSES = 2


# A bomb that kills a general need not have been meant for him: it must be said to be, or have gone
# off at what is his.
_MEANT = frozenset(("target", "assassinate"))
_WENT_OFF = frozenset("detonate explode attach go plant place hide bomb explosion blast".split())
_BESIDE = frozenset("against near on to under beside inside in at".split())


def singles_out(draft: Draft, prominent: frozenset[str], *, by_bomb: bool) -> bool:
    """Tell whether one of the first clauses aims the deed at a single person of such a role."""
    aimed_at = _bombed if by_bomb else _aimed_at
    told = [clause for clause in draft.told if any(t.real for t in clause.triggers)]
    return any(
        _is_prominent(_named(_person(noun)), prominent)
        for clause in told[:FIRST_CLAUSES]
        for token in clause.sentence.tokens.doc[clause.first : clause.last + 1]
        for noun in aimed_at(token)
    )


def _bombed(token: "Token") -> "list[Token]":
    """Return what a bomb was meant for: "targeting a judge", "detonated near his car"."""
    if token.lower_ in _BESIDE and token.head.lemma_ in _WENT_OFF:
        return [c for c in token.children if c.dep_ == "pobj" and c.lemma_ in _BELONGINGS]
    return _aimed_at(token, _MEANT)


def _aimed_at(token: "Token", verbs: frozenset[str] = _AIMED) -> "list[Token]":
    """Return what a word's deed is aimed at."""
    if token.lemma_ in verbs and token.pos_ == "VERB":
        return [
            child
            for child in token.children
            if child.dep_ == "nsubjpass" or (child.dep_ == "dobj" and child.i > token.i)
        ]
    if token.lower_ in _AT and token.head.lemma_ in _FIRING:
        return [child for child in token.children if child.dep_ == "pobj"]
    return []


def _person(noun: "Token") -> "Token":
    """Return whose a thing is: the governor in "the car of the governor"."""
    if noun.lemma_.lower() not in _BELONGINGS:
        return noun
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ == "of" or child.lemma_ in _CARRYING:
            objects = [c for c in child.children if c.dep_ in ("pobj", "dobj")]
            objects += [c for p in child.children if p.lower_ == "to" for c in p.children]
            if objects:
                return objects[0]
    return noun


def _named(noun: "Token") -> "Token":
    """Return whom "him" means: the subject told before in the sentence, "Prime Minister Fico"."""
    if noun.tag_ != "PRP" or noun.lower_ not in ("him", "her", "he", "she"):
        return noun
    before = noun.doc[noun.sent.start : noun.i]
    subjects = (t for t in before if t.dep_ in ("nsubj", "nsubjpass") and t.tag_ in ("NN", "NNP"))
    return next(subjects, noun)


def _is_prominent(noun: "Token", prominent: frozenset[str]) -> bool:
    if noun.tag_ not in ("NN", "NNP"):
        return False
    named = noun.tag_ == "NNP"
    words = [noun] if not named else []
    beside = [c for c in noun.children if c.dep_ in ("appos", "compound", "nmod")]
    if named:
        words += beside
    elif noun.dep_ == "compound":
        words.append(noun.head)
    return any(word.tag_ in ("NN", "NNP") and word.lemma_.lower() in prominent for word in words)
