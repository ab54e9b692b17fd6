"""Find the forces of states: "Turkish warplanes", "Israel" that bombed, "Moscow" that is blamed.

Forces that are not said to be a state's ("the army") are found here too. Groups are `actors`'.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.extract.actors.mentions import GOVERNMENT_FORCES, PRONOUN, Actor
from bot.extract.text.document import Sentence
from bot.extract.text.phrases import Phrases
from bot.gazetteer.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Turkish forces", "Israel's army", "US warplanes" stand for the state that sends them.
FORCES = frozenset(
    """force forces army military troop soldier police warplane jet airstrike artillery shelling
    aircraft drone navy commando marine helicopter gunship coalition missile rocket
    bombardment raid strike air shell operation security special armed government regime
    ground troops fire central command attack invasion offensive tank assault plane bomber
    paraglider gyrocopter gunboat warship submarine guard bomb guided glide cruise ballistic
    pilotless unmanned africa side""".split()
)
_HOME_FORCES = frozenset(
    ("security force", "riot police", "military police", "federal police", "national police",
     "law enforcer", "law enforcement", "law enforcement officer", "marine", "army",
     "troop", "soldier", "military", "police", "security",
     "paramilitary force",
     "government force", "government troop", "armed force", "commando", "special force",
     "security personnel", "coalition force", "air force", "navy", "coast guard", "coastguard",
     "national guard", "gendarmerie", "gendarme",
     *(f"{ruler}{of} {arm}" for ruler in ("government", "regime", "junta") for of in ("", "'s")
       for arm in
       ("force", "troop", "army", "artillery", "shell", "shelling", "warplane", "jet", "aircraft",
        "fighter jet", "fighter plane", "helicopter gunship", "gunship", "drone", "plane",
        "helicopter", "air strike", "airstrike", "rocket", "bombardment", "soldier")))
)  # fmt: skip
RULERS = frozenset(("government", "regime", "junta"))
# An army is the state's; police and "security forces" are whose they are where it happened.
ARMY = frozenset("army military troop troops soldier soldiers air navy marine marines".split())
POLICE = frozenset(("police", "law"))
_MEN = frozenset(("force", "troop", "soldier", "army"))
# What a state does of which it is the subject: a deed, or a statement about one of its own.
_STATE_DEEDS = frozenset(
    """bomb strike attack shell launch fire send raid kill target hit invade say announce confirm
    acknowledge use drop pound conduct retaliate""".split()
)
# Words that lay a deed at somebody's door: "blamed it on", "attributed to", "put it down to".
BLAMING = frozenset("blame attribute pin ascribe point put trace hang lay finger lead".split())
_ACCUSING = frozenset(("accuse", "blame", "suspect"))


class StateFinder:
    """The forces of every state, ready to be looked for.

    `demonyms` maps folded adjectives to ISO codes, `states` folded country names, `seats` what
    stands for governments, `adjectives` ISO codes to the adjective to write.
    """

    def __init__(
        self,
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
        seats: Mapping[str, str],
        adjectives: Mapping[str, str],
    ) -> None:
        self._home = Phrases((word, word) for word in _HOME_FORCES)
        self._long_names = Phrases((name, code) for name, code in states.items() if " " in name)
        self._demonyms = demonyms
        self._states = states
        self._seats = seats
        self._adjectives = adjectives

    def find(self, sentence: Sentence) -> "Iterator[Actor]":
        """Find the forces that a sentence names, of a state or not."""
        doc, words = sentence.tokens.doc, sentence.words
        names = {hit.last: hit for hit in self._long_names.find(words)}
        for token in sentence.each:
            if token.dep_ == "poss" and token.lower_ in ("its", "their"):
                yield from self._of_its(token)
            if token.lower_ in RULERS and (_is_blamed(token) or _massacres(token)):
                yield Actor(token.i, token.i, GOVERNMENT_FORCES, "state")
            if not token.text[:1].isupper():
                continue
            hit = names.get(token.i)
            first, code = (hit.first, hit.meaning) if hit else (token.i, self._state_of(token))
            named = hit is not None or fold(token.text) in self._states
            last = self._last_of(token, sentence, named=named) if code else None
            if code is None and (_is_blamed(token) or _has_men(token)):
                code = self._seats.get(fold(token.text))
                last = token.head.i if _has_men(token) else token.i
            if code and last is not None:
                yield Actor(first, last, self.forces_of(code), "state", code)
        for home in self._home.find(words):
            if doc[home.first - 1].lower_ in _NO_MORE and home.first > sentence.tokens.start:
                continue
            rulers = doc[home.first].lower_ in RULERS and doc[home.last].lemma_ not in _MEN
            own = GOVERNMENT_FORCES if rulers else "security forces"
            yield Actor(home.first, home.last, own, "state")

    def _last_of(self, token: "Token", sentence: Sentence, *, named: bool) -> int | None:
        """Return the last word of a state's forces, or of a state that acts, None for others."""
        last = _force_after(token, sentence)
        if last is not None and not (named and _befalls(token.doc[last])):
            return last
        if not named:
            return None
        return token.i if _acts(token) or _is_blamed(token) else None

    def _state_of(self, token: "Token") -> str | None:
        folded = fold(token.text)
        codes = self._demonyms.get(folded)
        if codes:
            return codes[0]
        return self._states.get(folded) if token.pos_ == "PROPN" else None

    def _of_its(self, whose: "Token") -> "Iterator[Actor]":
        """Read "Egypt's interior ministry said that its forces had killed" as Egyptian forces."""
        men, doer = whose.head, whose.head
        if men.dep_ == "pobj" and men.head.head.lower_ == "one":
            doer = men.head.head  # "one of its aircraft"
        if men.lemma_.lower() not in _ITS_MEN or doer.dep_ not in ("nsubj", "nsubjpass"):
            return
        spoke = doer.head.head if doer.head.dep_ == "ccomp" else doer.head
        voices = (c for c in spoke.children if c.dep_ == "nsubj" and c.i < doer.i)
        named = (w for voice in voices for w in voice.subtree if w.text[:1].isupper())
        code = next((code for w in named if (code := self._state_of(w))), None)
        name = self.forces_of(code) if code else PRONOUN
        yield Actor(min(doer.i, whose.i), men.i, name, "state", code)

    def forces_of(self, code: str) -> str:
        """Return how the forces of a country are named: "Turkish forces"."""
        return f"{self._adjectives.get(code, code)} forces"


_NO_MORE = frozenset(("former", "ex", "retired", "off-duty"))
# What only says which forces: "a Ugandan armed group" are none.
_NO_FORCE = frozenset(
    """armed special central ground security air guided glide cruise ballistic pilotless unmanned
    africa""".split()
)
_ITS_MEN = frozenset(
    "force troop soldier warplane jet aircraft drone army navy artillery pilot".split()
)


def _force_after(token: "Token", sentence: Sentence) -> int | None:
    """Return the position of the last word of "Turkish [government] forces"."""
    doc, end = token.doc, sentence.tokens.end
    last = None
    i = token.i + 1
    while i < end and (doc[i].text == "'s" or _is_force(doc[i])):
        if doc[i].text != "'s":
            last = i
        i += 1
    if last is None or doc[last].lower_ in _NO_FORCE:
        return None
    # "from the Russian side" is its army, "the Russian side of the border" a place
    return None if doc[last].lower_ == "side" and i < end and doc[i].lower_ == "of" else last


def _is_force(token: "Token") -> bool:
    """Tell the strike in "a Russian strike" from that in "Russian jets struck"."""
    return (token.lemma_.lower() in FORCES or token.lower_ in FORCES) and (
        token.tag_ not in ("VBD", "VBZ", "VBP")
    )


def _befalls(noun: "Token") -> bool:
    """Tell "Norway attacks", which struck the country, from "a Russia missile strike"."""
    return noun.lemma_.lower() in ("attack", "assault") and noun.nbor(-1).pos_ == "PROPN"


def _acts(token: "Token") -> bool:
    """Tell a country that does something violent from one where something happens."""
    if token.dep_ == "nsubj":
        if token.i > token.head.i or token.doc[token.i + 1].text == ":":
            return False  # "Thailand: three dead as attacks strike"
        away = any(c.lower_ in ("away", "home", "back") for c in token.head.children)
        return token.head.lemma_ in _STATE_DEEDS and not away  # "has sent away French troops"
    return token.dep_ == "pobj" and (
        token.head.dep_ == "agent"
        or (token.head.lower_ == "by" and token.head.head.pos_ in ("NOUN", "VERB"))
    )


def _massacres(token: "Token") -> bool:
    """Read "the junta's worst massacre"."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in (
        "massacre",
        "bombing",
        "airstrike",
    )


def _has_men(token: "Token") -> bool:
    """Tell the state in "Moscow's troops", whose seat stands for it."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in _ITS_MEN


def _is_blamed(token: "Token") -> bool:
    """Tell "accused Kyiv", "blamed the strike on Russia"."""
    if token.dep_ == "dobj":
        return token.head.lemma_ in _ACCUSING
    if token.dep_ != "pobj" or token.head.lower_ not in ("on", "to", "at"):
        return False
    return any(w.lemma_.lower() in BLAMING for w in (token.head.head, token.head.head.head))
