"""Find who is named as claiming an attack, or as blamed for it, though no lexicon knows them.

"The Dimasa National Liberation Army claimed responsibility", "sources attributed it to Mapuche
activists": the words around name an actor, whatever the name. So does what a group calls itself:
"the Free Sahel Army", "the Gran Grif gang". Groups that the lexicon knows are
`actors`' business.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED = frozenset(("responsibility", "credit"))
_BLAMING = frozenset(("attribute", "blame", "ascribe", "pin"))
_INVOLVED = frozenset(("involvement", "hallmark", "work"))
_TELLING = _BLAMING | _INVOLVED | {"claim"}
_NO_ACTOR = frozenset(
    ("PERSON", "GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "LANGUAGE")
)
# Heads that name members of something that has no name of its own: "Mapuche activists".
_MEMBERS = frozenset(
    """extremist activist militant separatist anarchist supremacist insurgent rebel fighter
    dissident guerrilla paramilitary militia tribesman loyalist gang vigilante front faction
    column""".split()
)
_ITSELF = frozenset(("itself", "themselves"))


class Claimant(NamedTuple):
    """A name in such a place; positions are tokens. `named` is False for "Mapuche activists"."""

    first: int
    last: int
    name: str
    named: bool


def find_claimants(sentence: Sentence) -> list[Claimant]:
    """Find the names of those who claim or are blamed, in reading order.

    "The Red Hand Defenders claimed responsibility" gives Red Hand Defenders.
    """
    found = [_named(sentence, noun) for token in sentence.each for noun in _blamed(token)]
    found += [_named(sentence, n) for token in sentence.each for n in _names_of_its_own(token)]
    found += [_called(sentence, token) for token in sentence.each if token.lower_ in _BODIES]
    found += [_sides(sentence, token) for token in sentence.each if token.lower_ in _PEOPLES]
    found += [_of_theirs(token) for token in sentence.each if token.lemma_.lower() in _FIGHTERS]
    return sorted({claimant for claimant in found if claimant is not None})


# What armed groups call themselves, and what they are called: "the CODECO group". An "Army" or a
# "Front" is one of these where its name says what it fights for.
_BODIES = frozenset(
    "army front movement forces brigades battalions gang cartel militia group clan tribe".split()
)
_CAUSES = frozenset("liberation resistance revolutionary salvation free".split())
_COMMON = frozenset("gang cartel militia group clan tribe".split())
_NO_NAME = frozenset(("GPE", "NORP", "DATE", "CARDINAL", "ORDINAL"))


_PEOPLES = frozenset("tribes clans communities".split())


def _sides(sentence: Sentence, peoples: "Token") -> Claimant | None:
    """Read "a fight between the Ambulin and Sikin tribes": both of them fought."""
    doc, first = peoples.doc, peoples.i
    while first > sentence.tokens.start and _names_a_side(doc[first - 1]):
        first -= 1
    while first < peoples.i and not doc[first].text[:1].isupper():
        first += 1
    before = [t.lower_ for t in doc[max(sentence.tokens.start, first - 2) : first]]
    if first == peoples.i or "between" not in before:
        return None
    return Claimant(first, peoples.i, doc[first : peoples.i + 1].text, True)


def _names_a_side(token: "Token") -> bool:
    return token.text[:1].isupper() or token.lower_ in ("and", "-", ",", "the")


_FIGHTERS = frozenset("member fighter gunman militant militiaman".split())
_FIGHTING = frozenset(
    "attack storm raid ambush kill murder abduct kidnap behead massacre shoot".split()
)


def _of_theirs(noun: "Token") -> Claimant | None:
    """Read "members of Los Lobos attacked a wing": whose members attack is a group."""
    if noun.dep_ not in ("nsubj", "pobj") or not noun.text.endswith(("s", "n")):
        return None
    deed = noun.head if noun.dep_ == "nsubj" else noun.head.head
    if deed.lemma_ not in _FIGHTING or (noun.dep_ == "pobj" and noun.head.lower_ != "by"):
        return None
    names = (n for of in noun.children if of.lower_ == "of" for n in of.children)
    return next((_whole(n) for n in names if n.pos_ == "PROPN" and n.text[:1].isupper()), None)


def _whole(name: "Token") -> Claimant | None:
    first = name.left_edge.i
    while first < name.i and not name.doc[first].text[:1].isupper():
        first += 1
    named = Claimant(first, name.i, name.doc[first : name.i + 1].text, True)
    return named if first < name.i else None


def _called(sentence: Sentence, body: "Token") -> Claimant | None:
    """Read "the Free Sahel Army", "the Sons of the Soil Brigades", "the Gran Grif gang".

    A nationality alone names nobody: "a Libyan militia", "the Iraqi army".
    """
    doc, first = body.doc, body.i
    while first > sentence.tokens.start and _is_of_a_name(doc[first - 1]):
        first -= 1
    while first < body.i and not _opens_called(doc[first]):
        first += 1
    name = doc[first : body.i]
    if not any(t.text[:1].isupper() and t.ent_type_ not in _NO_NAME for t in name):
        return None
    if body.lower_ in _COMMON and body.text.islower():
        last = body.i - (body.lower_ == "group")  # "the CODECO group", but "the Tiv militia"
        return Claimant(first, last, doc[first : last + 1].text, True)
    fights = body.lower_ in ("brigades", "battalions") or any(t.lower_ in _CAUSES for t in name)
    capital = body.text[:1].isupper() and body.lower_ not in _COMMON
    return (
        Claimant(first, body.i, doc[first : body.i + 1].text, True) if fights and capital else None
    )


def _opens_called(token: "Token") -> bool:
    """Tell a name's first word from "The" and from who belongs to it: "Members of the …"."""
    return token.text[:1].isupper() and token.pos_ != "DET" and token.tag_ != "NNS"


def _is_of_a_name(token: "Token") -> bool:
    proper = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN")
    return proper or token.lower_ in ("of", "the", "-", "al", "'s")


def _blamed(token: "Token") -> "Iterator[Token]":
    """Yield the nouns that a word names as those who did it."""
    lemma = token.lemma_
    if lemma not in _TELLING:
        return
    if lemma == "claim" and any(c.lemma_ in _CLAIMED for c in token.children):
        for child in token.children:
            if child.dep_ == "nsubj":
                yield _calls_itself(child) or child
    elif lemma in _BLAMING:
        yield from _after(token, ("to", "on"))
        if lemma == "blame":
            yield from (c for c in token.children if c.dep_ == "dobj")
    elif lemma in _INVOLVED:
        yield from _after(token, ("of",))


def _names_of_its_own(token: "Token") -> "Iterator[Token]":
    """Yield the name of "a group that calls itself Mujahidun al-Sahel"."""
    if token.lower_ in _ITSELF and token.head.lemma_ in ("call", "style"):
        yield from (c for c in token.head.children if c.i > token.i and c.pos_ == "PROPN")


def _after(token: "Token", prepositions: tuple[str, ...]) -> "Iterator[Token]":
    objects = [child for child in token.children if child.dep_ == "dobj"]
    for child in (*token.children, *(c for noun in objects for c in noun.children)):
        if child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _calls_itself(noun: "Token") -> "Token | None":
    """Read "a group calling itself the Avengers"."""
    for word in noun.subtree:
        if word.lower_ in _ITSELF and word.head.lemma_ in ("call", "style"):
            return next((c for c in word.head.children if c.i > word.i), None)
    return None


def _named(sentence: Sentence, noun: "Token") -> Claimant | None:
    if noun.ent_type_ in _NO_ACTOR or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    doc, end = noun.doc, sentence.tokens.end
    first = max(noun.left_edge.i, sentence.tokens.start)
    while first < noun.i and not (doc[first].text[:1].isupper() and doc[first].pos_ != "DET"):
        first += 1
    last = noun.i
    while last + 2 < end and doc[last + 1].lower_ in ("of", "for") and _opens_name(doc[last + 2]):
        last = next(j for j in range(last + 2, end) if doc[j].text[:1].isupper())
        while last + 1 < end and doc[last + 1].text[:1].isupper():
            last += 1
    proper = noun.pos_ == "PROPN" and noun.text[:1].isupper() and last > first
    members = noun.lemma_.lower() in _MEMBERS and first < noun.i
    if not proper and not members:
        return None
    return Claimant(first, last, doc[first : last + 1].text, proper)


def _opens_name(token: "Token") -> bool:
    following = token.doc[token.i + 1 : token.i + 2].text
    return token.text[:1].isupper() or (token.lower_ == "the" and following[:1].isupper())
