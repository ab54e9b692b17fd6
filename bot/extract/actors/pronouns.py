"""Read short names and pronouns as the actor that was named before: "it", "its men", "they"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.extract.actors.mentions import PRONOUN, UNNAMED_FORCES, Actor, noun_of
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN_DEEDS = frozenset(
    "claim kill murder attack abduct kidnap raid bomb ambush massacre execute behead".split()
)


def resolve_names(sentences: Sequence[Sentence], named: Sequence[list[Actor]]) -> list[list[Actor]]:
    """Read short names and pronouns as the group that was named before.

    "The Pakistani Taliban … the Taliban" are one, and so are "Boko Haram … it murdered" and
    "Boko Haram … its men".
    """
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    read: list[list[Actor]] = []
    last: tuple[int, Actor] | None = None
    group: Actor | None = None
    for sentence, actors in zip(sentences, named, strict=True):
        meant: list[Actor] = []
        led = False  # by a subject, whom what follows takes up before others of the sentence
        for actor in sorted([*actors, *_by_short_names(sentence, actors, short)]):
            if actor.name == PRONOUN:
                near = last is not None and last[0] >= sentence.paragraph - 1
                before = _speaker(sentence, actor, meant) or (last[1] if last and near else None)
                if sentence.tokens.doc[actor.first].lower_ == "same":
                    before = group
                taken_up = _taken_up(actor, before)
                if taken_up is None:
                    continue
                actor = taken_up
            elif actor.kind == "group":
                words = fold(sentence.tokens.doc[actor.first : actor.last + 1].text)
                actor = actor._replace(name=full.setdefault(words, actor.name))
                _learn_short_names(sentence, actor, short)
                for start in range(1, words.count(" ") + 1):
                    full.setdefault(words.split(" ", start)[-1], actor.name)
            leads = _is_subject(sentence, actor)
            spoken_of = actor.kind == "group" and not _says_which(sentence, actor, meant)
            if leads or (spoken_of and not led):
                last = (sentence.paragraph, actor)
                group = actor if actor.kind == "group" else group
                led = leads
            meant.append(actor)
        read.append(meant)
    return read


def _says_which(sentence: Sentence, actor: Actor, before: Sequence[Actor]) -> bool:
    """Tell the party of "the Falcons, a faction of the party", where the Falcons are meant."""
    named = {a.last for a in before if a.kind == "group" and a.name != actor.name}
    above = noun_of(sentence.tokens.doc, actor).ancestors
    return any(word.dep_ == "appos" and word.head.i in named for word in above)


# What a group is called by once it was named in full: "the Saudi-led coalition … the coalition".
_COMMON = frozenset(
    "coalition gang cartel band movement militia faction network outfit front alliance".split()
)
LEAST = 5  # letters of a name's last word that stands for all of it: "the Tigers"


def _learn_short_names(sentence: Sentence, actor: Actor, short: dict[str, str]) -> None:
    """Note what may stand for a group from here on: "gang", and "Falcons" of a longer name."""
    doc = sentence.tokens.doc
    words = doc[actor.first : min(actor.last + 2, sentence.tokens.end)]
    for word in words:
        if word.lower_ in _COMMON:
            short[word.lower_] = actor.name
    last = doc[actor.last]
    if actor.last > actor.first and last.text[:1].isupper() and len(last) >= LEAST:
        short[last.text] = actor.name


def _by_short_names(
    sentence: Sentence, actors: Sequence[Actor], short: Mapping[str, str]
) -> Iterator[Actor]:
    """Yield "the coalition", "the Falcons": groups that were named in full before."""
    if not short:
        return
    for token in sentence.each:
        name = short.get(token.text if token.text[:1].isupper() else token.lower_)
        if name is None or any(a.first <= token.i <= a.last for a in actors):
            continue
        before = [c.lower_ for c in token.children if c.i < token.i]
        if before == ["the"]:
            yield Actor(token.i, token.i, name, "group")


def _speaker(sentence: Sentence, actor: Actor, named: Sequence[Actor]) -> Actor | None:
    """Return who says so: "the Falcons said its men had done it" is about the Falcons."""
    verb = noun_of(sentence.tokens.doc, actor).head
    if verb.dep_ != "ccomp":
        return None
    said = {c.i for c in verb.head.children if c.dep_ == "nsubj"}
    return next((a for a in named if a.kind in ("group", "state") and a.last in said), None)


def _taken_up(actor: Actor, before: Actor | None) -> Actor | None:
    """Return who a pronoun is, None for an "it" that takes up no group."""
    if before is not None and before.kind == "group":
        return actor._replace(name=before.name, kind="group")
    if actor.kind == "state":
        known = before is not None and before.kind == "state"
        name = before.name if before is not None and known else UNNAMED_FORCES[0]
        return actor._replace(name=name)
    if actor.first < actor.last:
        return actor._replace(name="unknown", kind="vague")  # "his men", whoever he is
    return None


def _is_subject(sentence: Sentence, actor: Actor) -> bool:
    if actor.kind not in ("group", "state"):
        return False
    root = noun_of(sentence.tokens.doc, actor)
    while actor.kind == "group" and root.dep_ in ("appos", "compound", "nmod"):
        root = root.head
    return root.dep_ in ("nsubj", "nsubjpass")


def find_pronouns(sentence: Sentence) -> Iterator[Actor]:
    """Find the "it" that murdered, the "they" that did, "its gunmen", "the same gang"."""
    for token in sentence.each:
        if _it_acts(token):
            yield Actor(token.i, token.i, PRONOUN, "vague")
        elif _has_men(token):
            yield Actor(token.i, token.head.i, PRONOUN, "vague")
        elif token.lower_ == "same" and token.head.lemma_.lower() in _TOLD_OF:
            yield Actor(token.i, token.head.i, PRONOUN, "description")


# "the same cartel", "the same assailants": who was told of before.
_TOLD_OF = frozenset(
    """gang cartel militia enemy faction front army movement band outfit assailant attacker
    gunman dissident raider""".split()
)


def _it_acts(token: "Token") -> bool:
    if token.dep_ != "nsubj":
        return False
    deeds = {"it": _OWN_DEEDS, "they": _MENS_DEEDS}.get(token.lower_, frozenset())
    return token.head.lemma_ in deeds


_MENS_DEEDS = frozenset("kill murder abduct kidnap massacre execute behead".split())


_ARMED_MEN = frozenset(
    """man fighter gunman member militant bomber unit cell faction cadre supporter commando
    rebel""".split()
)


def _has_men(token: "Token") -> bool:
    """Tell who acts in "its gunmen stormed a hotel", "his unit had shelled a post"."""
    men = token.head
    whose = token.dep_ == "poss" and token.lower_ in ("its", "their", "his")
    return whose and men.dep_ in ("nsubj", "nsubjpass") and men.lemma_.lower() in _ARMED_MEN
