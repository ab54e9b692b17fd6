"""Find armed bodies by what they are called: "the CODECO group", "the Free Sahel Army".

So are those whose members act ("men of Comando Azul broke in") and peoples that fight each other.
Whom others name as claiming or blamed is `claimants`' business.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


class Named(NamedTuple):
    """A name that no lexicon need have; positions are tokens.

    `proper` is False for what has no name of its own: "Mapuche activists".
    """

    first: int
    last: int
    name: str
    proper: bool


def find_bodies(sentence: Sentence, token: "Token") -> "Iterator[Named | None]":
    """Yield the body that a word of a sentence is the head of, if it is one."""
    lemma = token.lemma_.lower()
    if token.lower_ in _BODIES:
        yield _called(sentence, token)
        yield _known_as(token)
    if token.lower_ in _PEOPLES:
        yield _between(sentence, token) or _listed(sentence, token)
    if lemma in _MEMBERS or lemma in _FIGHTERS:
        yield _of_theirs(token, lemma)


# What armed groups call themselves, and what they are called. An "Army" or a "Front" is one of
# these where its name says what it fights for.
_BODIES = frozenset(
    "army front movement forces brigades battalions gang cartel militia group clan tribe".split()
)
_CAUSES = frozenset("liberation resistance revolutionary salvation free".split())
_COMMON = frozenset("gang cartel militia group clan tribe".split())
_NO_NAME = frozenset(("GPE", "NORP", "DATE", "CARDINAL", "ORDINAL"))


def _called(sentence: Sentence, body: "Token") -> Named | None:
    """Read "the Free Sahel Army", "the Sons of the Soil Brigades", "the Gran Grif gang".

    A nationality alone names nobody: "a Libyan militia", "the Iraqi army".
    """
    doc, first = body.doc, body.i
    while first > sentence.tokens.start and _is_of_a_name(doc[first - 1]):
        first -= 1
    while first < body.i and not _opens_called(doc[first]):
        first += 1
    words = [t for t in doc[first : body.i] if t.text[:1].isupper()]
    kinds = {t.ent_type_ for t in words}
    if kinds <= _NO_NAME and len(kinds) < 2:  # a name that the tagger took apart is one
        return None
    if body.lower_ in _COMMON and body.text.islower():
        last = body.i - (body.lower_ == "group")  # "the CODECO group", but "the Tiv militia"
        return Named(first, last, doc[first : last + 1].text, True)
    fights = body.lower_ in ("brigades", "battalions") or any(t.lower_ in _CAUSES for t in words)
    capital = body.text[:1].isupper() and body.lower_ not in _COMMON
    return Named(first, body.i, doc[first : body.i + 1].text, True) if fights and capital else None


def _known_as(body: "Token") -> Named | None:
    """Read "the gang called Ti Bwa", "a militia known as the Falcons"."""
    calling = (c for c in body.children if c.dep_ == "acl" and c.lemma_ in ("call", "name", "know"))
    for word in (w for verb in calling for w in verb.subtree):
        if word.pos_ == "PROPN" and word.dep_ in ("oprd", "pobj") and word.i > body.i:
            first = word.left_edge.i
            while first < word.i and not word.doc[first].text[:1].isupper():
                first += 1
            return Named(first, word.i, word.doc[first : word.i + 1].text, True)
    return None


def _opens_called(token: "Token") -> bool:
    """Tell a name's first word from "The" and from who belongs to it: "Members of the …"."""
    return token.text[:1].isupper() and token.pos_ != "DET" and token.tag_ != "NNS"


def _is_of_a_name(token: "Token") -> bool:
    proper = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN")
    return proper or token.lower_ in ("of", "the", "-", "al", "'s")


_PEOPLES = frozenset("tribes clans communities".split())
_FIGHT = frozenset("fight clash battle".split())


def _between(sentence: Sentence, peoples: "Token") -> Named | None:
    """Read "a fight between the Ambulin and Sikin tribes": both of them fought."""
    doc, first = peoples.doc, peoples.i
    while first > sentence.tokens.start and _names_a_side(doc[first - 1]):
        first -= 1
    while first < peoples.i and not doc[first].text[:1].isupper():
        first += 1
    before = [t.lower_ for t in doc[max(sentence.tokens.start, first - 2) : first]]
    if first == peoples.i or "between" not in before:
        return None
    return Named(first, peoples.i, doc[first : peoples.i + 1].text, True)


def _listed(sentence: Sentence, peoples: "Token") -> Named | None:
    """Read "two tribes, the Hulani and the Besari, fought each other"."""
    if peoples.dep_ != "nsubj" or peoples.head.lemma_ not in _FIGHT:
        return None
    doc, first = peoples.doc, peoples.i + 1
    while first < sentence.tokens.end and doc[first].lower_ in (",", "the"):
        first += 1
    last = first
    while last < sentence.tokens.end and _names_a_side(doc[last]):
        last += 1
    while last > first and not doc[last - 1].text[:1].isupper():
        last -= 1
    named = Named(first, last - 1, doc[first:last].text, True)
    return named if last > first and doc[first].text[:1].isupper() else None


def _names_a_side(token: "Token") -> bool:
    return token.text[:1].isupper() or token.lower_ in ("and", "-", ",", "the")


_MEMBERS = frozenset(("member", "man"))
_FIGHTERS = frozenset("fighter gunman militant militiaman rebel guerrilla hitman".split())
_FIGHTING = frozenset(
    """attack storm raid ambush kill murder abduct kidnap behead massacre shoot fire burn torch
    set break douse throw hurl open stab hack seize burst""".split()
)


def _of_theirs(noun: "Token", lemma: str) -> Named | None:
    """Read "members of Los Lobos attacked a wing", "the rebels of the CSP": whose they are."""
    names = (n for of in noun.children if of.lower_ == "of" for n in of.children)
    name = next((n for n in names if n.pos_ == "PROPN" and n.text[:1].isupper()), None)
    if name is None or name.ent_type_ in ("GPE", "LOC", "NORP", "DATE"):
        return None
    if lemma in _MEMBERS and not _fight(noun):
        return None
    doc, first = name.doc, name.left_edge.i
    while first < name.i and not doc[first].text[:1].isupper():
        first += 1
    if first == name.i and not name.text.isupper():
        return None
    return Named(first, name.i, doc[first : name.i + 1].text, True)


def _fight(noun: "Token") -> bool:
    """Tell members who attack from those who sit in a council."""
    by = noun.dep_ == "pobj" and noun.head.lower_ == "by"
    if noun.dep_ != "nsubj" and not by:
        return False
    verb = noun.head.head if by else noun.head
    return any(
        v.lemma_ in _FIGHTING for v in (verb, *(c for c in verb.children if c.dep_ == "conj"))
    )


# Every word that can head a body: others need not be asked.
HEADS = _BODIES | _PEOPLES | _MEMBERS | _FIGHTERS
