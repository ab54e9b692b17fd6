"""Find who is named as acting: groups of the lexicon, forces of states, and kinds of actor.

An actor mention is only a mention: whether the actor carried out the incident, suffered it or
commented on it is decided by `perpetrators`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.extract.claimants import find_claimants
from bot.extract.document import Sentence
from bot.extract.phrases import Phrases
from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon, is_abbreviation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ActorKind = Literal["group", "state", "description", "vague"]

# "Turkish forces", "Israel's army", "US warplanes" stand for the state that sends them.
_FORCES = frozenset(
    """force forces army military troop soldier police warplane jet airstrike artillery
    shelling aircraft drone navy commando marine helicopter gunship coalition missile
    rocket bombardment raid strike air shell operation security special armed government
    regime ground troops fire central command attack invasion offensive tank fighter
    fighters assault plane bomber paraglider gyrocopter gunboat warship submarine guard""".split()
)
_HOME_FORCES = frozenset(
    ("security force", "army", "troop", "military", "police", "security", "paramilitary force",
     "government force", "government troop", "armed force", "commando", "special force",
     "security personnel", "coalition force", "air force", "navy", "coast guard", "coastguard",
     "national guard", "gendarmerie", "gendarme",
     *(f"{ruler} {arm}" for ruler in ("government", "regime", "junta") for arm in
       ("force", "troop", "army", "artillery", "shell", "shelling", "warplane", "jet", "aircraft",
        "helicopter", "air strike", "airstrike", "rocket", "bombardment", "soldier")))
)  # fmt: skip
_RULERS = frozenset(("government", "regime", "junta"))
_MEN = frozenset(("force", "troop", "soldier", "army"))
# What a state does of which it is the subject: a deed, or a statement about one of its own.
_STATE_DEEDS = frozenset(
    """bomb strike attack shell launch fire send raid kill target hit invade say announce confirm
    acknowledge""".split()
)


UNNAMED_FORCES = ("security forces", "government forces")
# The name of an "it" that did something, until it is known who that is.
PRONOUN = "it"
_OWN_DEEDS = frozenset(
    "claim kill murder attack abduct kidnap raid bomb ambush massacre execute behead".split()
)


class Actor(NamedTuple):
    """A mention of an actor under its canonical name; positions are tokens.

    `country` is the ISO code of a state whose forces they are.
    """

    first: int
    last: int
    name: str
    kind: ActorKind
    country: str | None = None

    @property
    def proper(self) -> bool:
        """Tell whether it is a name of its own, no word of which can name a place."""
        forces = self.kind == "state" and self.country is None and self.name not in UNNAMED_FORCES
        return self.kind == "group" or forces


class ActorFinder:
    """The actors of the lexicon and the forces of every state, ready to be looked for.

    `demonyms` maps folded adjectives to ISO codes, `states` folded country names, `adjectives`
    ISO codes to the adjective to write.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
        adjectives: Mapping[str, str],
    ) -> None:
        named = [(alias, p) for p in lexicon.perpetrators for alias in (p.name, *p.aliases)]
        short = [(a, p) for a, p in named if is_abbreviation(a)]
        self._short = Phrases(((a, p) for a, p in short), exact=True)
        self._long = Phrases((a, p) for a, p in named if (a, p) not in short)
        self._vague = Phrases(
            (word, "unknown") for word in (*lexicon.roles.attackers, "armed man", "armed men")
        )
        self._home = Phrases((word, word) for word in _HOME_FORCES)
        self._long_names = Phrases((name, code) for name, code in states.items() if " " in name)
        self._demonyms = demonyms
        self._states = states
        self._adjectives = adjectives

    def find(self, sentence: Sentence) -> list[Actor]:
        """Find the actors of a sentence in reading order, the more telling where they overlap."""
        doc, words = sentence.tokens.doc, sentence.words
        found: list[Actor] = []
        for hit in (*self._long.find(words), *self._short.find(words)):
            entry = hit.meaning
            if entry.kind == "description" or _is_name(doc, hit.first, hit.last):
                kind: ActorKind = "state" if entry.kind == "forces" else entry.kind
                found.append(Actor(hit.first, hit.last, entry.name, kind))
        found += self._states_in(sentence)
        for home in self._home.find(words):
            rulers = doc[home.first].lower_ in _RULERS and doc[home.last].lemma_ not in _MEN
            own = "government forces" if rulers else "security forces"
            found.append(Actor(home.first, home.last, own, "state"))
        found += [
            Actor(h.first, h.last, "unknown", "vague")
            for h in self._vague.find(words)
            if doc[h.last].pos_ != "VERB"  # "police suspect a faulty heater"
        ]
        found += [
            Actor(t.i, t.i, "militants", "description") for t in sentence.each if _is_the_group(t)
        ]
        found += _unknown_claimants(sentence, found)
        found += [Actor(t.i, t.i, PRONOUN, "vague") for t in sentence.each if _it_acts(t)]
        found += [Actor(t.i, t.head.i, PRONOUN, "vague") for t in sentence.each if _has_men(t)]
        return _without_overlap(found)

    def _states_in(self, sentence: Sentence) -> list[Actor]:
        found = []
        names = {
            hit.last: (hit.first, hit.meaning) for hit in self._long_names.find(sentence.words)
        }
        for token in sentence.each:
            first, code = names.get(token.i, (token.i, self._state_of(token)))
            if code is None:
                continue
            last = _force_after(token, sentence)
            named = token.i in names or fold(token.text) in self._states
            if last is None and named and _acts(token):
                last = token.i
            if last is not None:
                found.append(Actor(first, last, self.forces_of(code), "state", code))
        return found

    def _state_of(self, token: "Token") -> str | None:
        if not token.text[:1].isupper():
            return None
        folded = fold(token.text)
        codes = self._demonyms.get(folded)
        if codes:
            return codes[0]
        return self._states.get(folded) if token.pos_ == "PROPN" else None

    def forces_of(self, code: str) -> str:
        """Return how the forces of a country are named: "Turkish forces"."""
        return f"{self._adjectives.get(code, code)} forces"


def resolve_names(sentences: Sequence[Sentence], named: Sequence[list[Actor]]) -> list[list[Actor]]:
    """Read short names and pronouns as the group that was named before.

    "The Pakistani Taliban … the Taliban" are one, and so are "Boko Haram … it murdered" and
    "Boko Haram … its men".
    """
    full: dict[str, str] = {}
    read: list[list[Actor]] = []
    last: tuple[int, Actor] | None = None
    for sentence, actors in zip(sentences, named, strict=True):
        meant: list[Actor] = []
        led = False  # by a subject, whom what follows takes up before others of the sentence
        for actor in actors:
            if actor.name == PRONOUN:
                if last is None or last[0] < sentence.paragraph - 1 or last[1].kind != "group":
                    if actor.first < actor.last:
                        meant.append(actor._replace(name="unknown"))  # "his men", whoever he is
                    continue
                actor = actor._replace(name=last[1].name, kind="group")
            elif actor.kind == "group":
                words = fold(sentence.tokens.doc[actor.first : actor.last + 1].text)
                actor = actor._replace(name=full.setdefault(words, actor.name))
                for start in range(1, words.count(" ") + 1):
                    full.setdefault(words.split(" ", start)[-1], actor.name)
            leads = _is_subject(sentence, actor)
            if leads or (actor.kind == "group" and not led):
                last = (sentence.paragraph, actor)
                led = leads
            meant.append(actor)
        read.append(meant)
    return read


def _is_subject(sentence: Sentence, actor: Actor) -> bool:
    if actor.kind not in ("group", "state"):
        return False
    root = sentence.tokens.doc[actor.first : actor.last + 1].root
    while actor.kind == "group" and root.dep_ in ("appos", "compound", "nmod"):
        root = root.head
    return root.dep_ in ("nsubj", "nsubjpass")


def _it_acts(token: "Token") -> bool:
    return token.lower_ == "it" and token.dep_ == "nsubj" and token.head.lemma_ in _OWN_DEEDS


_ARMED_MEN = frozenset("man fighter gunman member militant bomber unit cell faction".split())


def _has_men(token: "Token") -> bool:
    """Tell who acts in "its gunmen stormed a hotel", "his unit had shelled a post"."""
    men = token.head
    whose = token.dep_ == "poss" and token.lower_ in ("its", "their", "his")
    return whose and men.dep_ in ("nsubj", "nsubjpass") and men.lemma_.lower() in _ARMED_MEN


def _is_name(doc: "Doc", first: int, last: int) -> bool:
    """Tell a group's name by its capital: "Shining Path", not "a shining path"."""
    return any(character.isupper() for character in doc[first : last + 1].text)


def _is_the_group(token: "Token") -> bool:
    """Tell "the group", which takes up one named before, from "a rights group"."""
    if token.lower_ not in ("group", "organisation", "organization"):
        return False
    before = [c.lower_ for c in token.children if c.i < token.i]
    return before in (["the"], ["the", "same"])


def _force_after(token: "Token", sentence: Sentence) -> int | None:
    """Return the position of the last word of "Turkish [government] forces"."""
    doc, end = token.doc, sentence.tokens.end
    last = None
    i = token.i + 1
    while i < end and (doc[i].text == "'s" or _is_force(doc[i])):
        if doc[i].text != "'s":
            last = i
        i += 1
    return last


def _is_force(token: "Token") -> bool:
    """Tell the strike in "a Russian strike" from that in "Russian jets struck"."""
    return token.tag_ not in ("VBD", "VBZ", "VBP") and (
        token.lemma_.lower() in _FORCES or token.lower_ in _FORCES
    )


def _acts(token: "Token") -> bool:
    """Tell a country that does something violent from one where something happens."""
    if token.dep_ == "nsubj":
        if token.i > token.head.i or token.doc[token.i + 1].text == ":":
            return False  # "Thailand: three dead as attacks strike"
        away = any(c.lower_ in ("away", "home", "back") for c in token.head.children)
        return token.head.lemma_ in _STATE_DEEDS and not away  # "has sent away French troops"
    if token.dep_ == "dobj":
        return token.head.lemma_ in ("accuse", "blame")
    return token.dep_ == "pobj" and (
        token.head.dep_ == "agent"
        or (token.head.lower_ == "by" and token.head.head.pos_ in ("NOUN", "VERB"))
    )


def _unknown_claimants(sentence: Sentence, known: list[Actor]) -> list[Actor]:
    """Return who is named as claiming or blamed where the lexicon has no better name."""
    found = []
    for one in find_claimants(sentence):
        beside = [a for a in known if a.first <= one.last and one.first <= a.last]
        if any(_is_named(a) or (a.first, a.last) == one[:2] for a in beside):
            continue
        found.append(Actor(one.first, one.last, one.name, "group"))
    return found


def _is_named(actor: Actor) -> bool:
    """Tell a group or a state's forces from the bare "army" that a name may end with."""
    return actor.kind == "group" or (actor.kind == "state" and actor.name not in UNNAMED_FORCES)


_RANK: dict[ActorKind, int] = {"group": 0, "state": 1, "description": 2, "vague": 3}


def _without_overlap(actors: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (_RANK[a.kind], a.first - a.last, a.first)):
        if all(actor.last < other.first or actor.first > other.last for other in kept):
            kept.append(actor)
    return sorted(kept)
