"""Find who is named as claiming an attack, or as blamed for it, though no lexicon knows them.

"The Dimasa National Liberation Army claimed responsibility", "sources attributed it to Mapuche
activists": the words around name an actor, whatever the name. Bodies that are known by what they
are called are `bodies`' business, groups that the lexicon knows `actors`'.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.extract.actors.bodies import HEADS, Named, find_bodies
from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED = frozenset("responsibility credit attack bombing raid killing it both".split())
_CLAIMING = frozenset("claim take accept assume admit".split())
_BLAMING = frozenset(("attribute", "blame", "ascribe", "pin"))
_INVOLVED = frozenset(("involvement", "hallmark", "work"))
_SAYING = frozenset(("say", "state", "announce", "write"))
_TELLING = _BLAMING | _INVOLVED | _CLAIMING | _SAYING
_NO_ACTOR = frozenset(("PERSON", "GPE", "DATE", "TIME", "CARDINAL", "MONEY", "LANGUAGE"))
# Heads that name members of something that has no name of its own: "Mapuche activists".
_MEMBERS = frozenset(
    """extremist activist militant separatist anarchist supremacist insurgent rebel fighter
    dissident guerrilla paramilitary militia tribesman loyalist gang vigilante front faction
    column""".split()
)
# What names of groups begin with, whatever the tagger takes them for: "Ahl al-Marouf".
_OPENING = frozenset(
    """ahl ansar ansarul asaib asa'ib harakat hizb jaish jamaat jama'at jund kataib kata'ib katiba
    lashkar liwa saraya soldiers sons tehreek tehrik usbat wilayat comando""".split()
)
_ITSELF = frozenset(("itself", "themselves"))


# Every word that can tell of one, in a form by which the lexicon's phrases are compared.
_WORDS = _TELLING | _ITSELF | HEADS


def find_claimants(sentence: Sentence) -> list[Named]:
    """Find the names of those who claim or are blamed, and of bodies, in reading order.

    "The Red Hand Defenders claimed responsibility" gives Red Hand Defenders.
    """
    doc = sentence.tokens.doc
    telling = (doc[word.i] for word in sentence.words if not _WORDS.isdisjoint(word.forms))
    found = (named for token in telling for named in _at(sentence, token))
    return sorted({named for named in found if named is not None})


def _at(sentence: Sentence, token: "Token") -> "Iterator[Named | None]":
    """Yield what a word tells: one that claims, or one that a group is called by."""
    if token.lemma_.lower() in _TELLING:
        for noun in _blamed(token):
            name = _calls_itself(noun)
            of_a_claim = token.lemma_ == "claim" and token.pos_ == "NOUN"
            named = _named(sentence, name or noun, called=bool(name) or of_a_claim)
            # who says "we did it" is nobody new, unless they have a name: "rebels say they …"
            yield named if named and (named.proper or token.lemma_ not in _SAYING) else None
    if token.lower_ in _ITSELF:
        for noun in _names_of_its_own(token):
            yield _named(sentence, noun, called=True)
    yield from find_bodies(sentence, token)


def _blamed(token: "Token") -> "Iterator[Token]":
    """Yield the nouns that a word names as those who did it."""
    lemma = token.lemma_.lower()
    if lemma == "claim" and token.pos_ == "NOUN":
        yield from _of_a_claim(token)
    elif lemma in _CLAIMING:
        yield from _who_claims(token)
    elif lemma in _SAYING:
        if _tells_own_deed(token):
            yield from (c for c in token.children if c.dep_ == "nsubj")
    elif lemma in _INVOLVED:
        yield from _after(token, ("of",))
    else:
        yield from _after(token, ("to", "on"))
        if lemma == "blame":
            yield from (c for c in token.children if c.dep_ == "dobj")


def _of_a_claim(noun: "Token") -> "Iterator[Token]":
    """Read "the claim came from", "a claim of responsibility by"."""
    holders = (noun, noun.head) if noun.dep_ == "nsubj" else (noun,)
    for holder in holders:
        yield from _after(holder, ("from", "by"))


def _who_claims(verb: "Token") -> "Iterator[Token]":
    """Read "the Falcons claimed it", "it was claimed by them", "he claimed it for his band"."""
    what = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    passive = any(c.dep_ == "nsubjpass" for c in what) or verb.dep_ in ("acl", "relcl")
    claimed = verb.lemma_ == "claim" or any(c.lemma_.lower() in _CLAIMED for c in what)
    if passive and claimed:
        yield from (n for by in verb.children if by.dep_ == "agent" for n in by.children)
    if any(c.lemma_.lower() in _CLAIMED for c in what):
        yield from (c for c in verb.children if c.dep_ == "nsubj")
        for noun in _after(verb, ("for",)):
            yield from (c for c in noun.children if c.dep_ == "appos")


def _tells_own_deed(verb: "Token") -> bool:
    """Read "says it carried out the attack"."""
    return any(
        (
            deed.lemma_ in _DOING
            or (deed.lemma_ == "be" and _has_word(deed, "behind"))
            or (deed.lemma_ in ("have", "hold") and _has_word(deed, "them"))
        )
        and any(c.lower_ in ("it", "they", "we") for c in deed.children)
        for deed in verb.children
        if deed.dep_ == "ccomp" and (deed.lemma_ != "carry" or _has_word(deed, "out"))
    )


_DOING = frozenset("carry attack stage kill plant bomb execute ambush".split())


def _has_word(verb: "Token", word: str) -> bool:
    return any(c.lower_ == word for c in verb.children)


def _names_of_its_own(token: "Token") -> "Iterator[Token]":
    """Yield the name of "a group that calls itself Mujahidun al-Sahel"."""
    if token.head.lemma_ in ("call", "style"):
        yield from (c for c in token.head.children if c.i > token.i and c.pos_ == "PROPN")


def _after(token: "Token", prepositions: tuple[str, ...]) -> "Iterator[Token]":
    objects = [child for child in token.children if child.dep_ == "dobj"]
    for child in (*token.children, *(c for noun in objects for c in noun.children)):
        if child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


_CALLING = frozenset(("call", "style", "know", "name"))
_NAMELESS = frozenset("group organisation organization outfit band cell faction".split())


def _calls_itself(noun: "Token") -> "Token | None":
    """Read "a group calling itself the Avengers", "a body called the Falcons", "of the name of"."""
    if noun.lemma_.lower() in _NAMELESS:
        name = next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
        if name is not None:
            return name  # "a group that nobody had heard of, the Falcons, claimed it"
    for word in noun.subtree:
        if word.head.lemma_ in _CALLING and (word.lower_ in _ITSELF or word.dep_ == "oprd"):
            after = word.i if word.lower_ in _ITSELF else word.i - 1
            return next((c for c in word.head.children if c.i > after and c.dep_ != "punct"), None)
        if word.lower_ == "name" and word.dep_ == "pobj":
            return next((n for of in word.children for n in of.children if n.dep_ == "pobj"), None)
    return None


def _named(sentence: Sentence, noun: "Token", *, called: bool = False) -> Named | None:
    """Return the name that ends in a noun; one that somebody is `called` by may be any."""
    doc, end = noun.doc, sentence.tokens.end
    first = max(noun.left_edge.i, sentence.tokens.start)
    definite = doc[first].lower_ == "the"
    while first < noun.i and not (doc[first].text[:1].isupper() and doc[first].pos_ != "DET"):
        first += 1
    last = _end_of_name(noun, end)
    called = called or doc[first].lower_ in _OPENING or last > noun.i
    if noun.pos_ not in ("NOUN", "PROPN") or (noun.ent_type_ in _NO_ACTOR and not called):
        return None
    proper = noun.pos_ == "PROPN" and noun.text[:1].isupper()
    short = noun.text.isupper() and len(noun) > len("UN")  # "claimed by TAK"
    if proper and (last > first or definite or called or short):
        return Named(first, last, doc[first : last + 1].text, True)
    members = noun.lemma_.lower() in _MEMBERS and first < noun.i and doc[first].ent_type_
    return Named(first, last, doc[first : last + 1].text, False) if members else None


def _end_of_name(noun: "Token", end: int) -> int:
    """Return where "Front of Free Farmers" ends, that began with its head."""
    doc, last = noun.doc, noun.i
    while last + 2 < end and doc[last + 1].lower_ in _OF and _opens_name(doc[last + 2]):
        opening = next((j for j in range(last + 2, end) if doc[j].text[:1].isupper()), None)
        if opening is None:  # the sentence ends with "the", and another begins behind it
            break
        last = opening
        while last + 1 < end and doc[last + 1].text[:1].isupper():
            last += 1
    return last


_OF = frozenset(("of", "for", "in"))


def _opens_name(token: "Token") -> bool:
    if token.nbor(-1).lower_ == "in" and token.ent_type_ in ("GPE", "LOC", "DATE"):
        return False  # "the Falcons in Mali", but "Signatories in Blood"
    following = token.doc[token.i + 1 : token.i + 2].text
    return token.text[:1].isupper() or (token.lower_ == "the" and following[:1].isupper())
