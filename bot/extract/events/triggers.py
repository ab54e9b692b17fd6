"""Find the words that tell of an incident: "car bomb", "opened fire", "raid".

A trigger says what kind of thing happened, and whether it is told as a fact; which incident it
belongs to is decided by `drafts` from the whole clause.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.events.accidents import happens_by_itself
from bot.extract.events.deeds import Who, read_deed
from bot.extract.events.victims import shoots_somebody
from bot.extract.text.document import Sentence
from bot.extract.text.factual import is_real
from bot.extract.text.figures import is_figure
from bot.extract.text.phrases import Phrases
from bot.lexicons.lexicon import Lexicon
from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

# "a gas explosion", "fired from his job": the words around that take the violence out.
_PEACEFUL_BEFORE = frozenset(
    (
        "heart",
        "gas",
        "cyber",
        "panic",
        "verbal",
        "personal",
        "military-style",
        "transfer",
        "hunger",
        "labor",
        "labour",
        "general",
        "penalty",
        "air-traffic",
        "rally",
        "election",
        "price",
        "media",
        *"coal gold graphite copper diamond cobalt iron tin salt ruby lithium silver jade".split(),
    )
)


class Trigger(NamedTuple):
    """A word or phrase that tells of an incident of a type; `root` is its grammatical head.

    `vague` words are as common without violence: prices are hit, reserves raided. A `thing` is
    what it is done with or to ("rockets", "hostages"): alone it tells of no deed. A `lethal` verb
    needs nobody armed beside it.
    """

    first: int
    last: int
    type: IncidentType
    strong: bool
    root: int
    real: bool
    vague: bool = False
    thing: bool = False
    lethal: bool = False


class TriggerFinder:
    """The trigger words of the lexicon, ready to be looked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = Phrases(
            (word, (entry.name, strong))
            for strong in (True, False)
            for entry in lexicon.types
            for word in (entry.strong if strong else entry.weak)
        )

        roles = lexicon.roles
        named = (n for p in lexicon.perpetrators for n in (p.name, *p.aliases) if p.kind == "group")
        groups = frozenset(name.rsplit(maxsplit=1)[-1].lower() for name in named) - _OF_STATES
        unarmed = frozenset((*roles.civilians, *roles.singled_out, *roles.people))
        self._who = Who(
            armed=groups.union(roles.militants, roles.attackers),
            people=unarmed.union(roles.security_forces),
            unarmed=unarmed.difference(roles.security_forces),
        )

    def find(self, sentence: Sentence) -> list[Trigger]:
        """Find the triggers of a sentence, in reading order."""
        found = []
        asked = sentence.text.rstrip().endswith("?")
        for hit in self._phrases.find(sentence.words):
            phrase = sentence.tokens.doc[hit.first : hit.last + 1]
            root = phrase.root
            kind, strong = hit.meaning
            if kind == IncidentType.OTHER and root.lemma_ == "attack" and root.pos_ == "VERB":
                kind, strong = IncidentType.ARMED_ASSAULT, False  # "men in vehicles attacked"
            peaceful = (
                _is_peaceful(phrase[0], sentence) or is_figure(root) or happens_by_itself(root)
            )
            if (not peaceful and root.pos_ != "PROPN") or strong:
                found.append(
                    Trigger(
                        hit.first,
                        hit.last,
                        kind,
                        strong,
                        root.i,
                        is_real(root) and not asked,
                        vague=root.lemma_.lower() in _VAGUE,
                        thing=_is_thing(root),
                        lethal=root.pos_ == "VERB"
                        and (
                            root.lemma_ in _LETHAL
                            or shoots_somebody(
                                root, self._who.people, headline=sentence.in_headline
                            )
                        ),
                    )
                )
        told = {trigger.root for trigger in found if trigger.strong}
        return [*found, *(t for t in self._by_grammar(sentence) if t.root not in told)]

    def _by_grammar(self, sentence: Sentence) -> Iterator[Trigger]:
        """Yield the words that are a deed because of who does them to whom, or with what."""
        for word in sentence.each:
            found = read_deed(word, self._who)
            if found is not None:
                kind, sure = found
                yield Trigger(word.i, word.i, kind, sure, word.i, is_real(word), lethal=not sure)


# Names of armed groups end in these words, and so do those of states and their forces.
_OF_STATES = frozenset(
    """state states army force forces guard guards party council union province coalition police
    organisation organization league alliance movement government authority region""".split()
)
# What arms do, or is done with them, is a deed: "three mortar rounds fell inside it".
_IN_USE = frozenset(
    """fall hit land strike throw hurl fire launch shoot explode go rain detonate intercept drop lob
    pound target damage destroy kill wound injure use come""".split()
)


_LETHAL = frozenset(("murder", "massacre", "slaughter", "dynamite", "slay"))


_LEFT_OF_WARS = frozenset("shell projectile munition mine landmine bomblet".split())
_CLEARING = frozenset(
    "clear defuse remove confiscate dismantle disarm neutralise neutralize".split()
)


def _is_thing(noun: "Token") -> bool:
    """Tell arms that are only named from arms in use."""
    cleared = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in _CLEARING
    if cleared and noun.lemma_.lower() in _LEFT_OF_WARS:
        return True
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() not in _THINGS:
        return False
    if any(c.dep_ in ("acl", "relcl") and c.lemma_ in _IN_USE for c in noun.children):
        return False  # "drones used by the police"
    head = noun.head
    while (
        head.dep_ in ("compound", "pobj", "prep", "agent", "conj", "nmod", "dobj")
        and head.pos_ != "VERB"
    ):
        head = head.head
    return head.lemma_ not in _IN_USE and noun.head.lemma_ not in _IN_USE


_THINGS = frozenset(
    """rocket missile mortar artillery katyusha drone quadcopter uav projectile hostage grenade mine
    dynamite explosive knife machete mob""".split()
)
_VAGUE = frozenset("hit target strike raid fire battle fight violence exchange beat".split())


def _is_peaceful(first: "Token", sentence: Sentence) -> bool:
    if first.lower_ == "hit" and first.i + 1 < sentence.tokens.end and first.nbor(1).text == "-":
        return True  # "hit-and-run attacks"
    return first.i > sentence.tokens.start and first.nbor(-1).lower_ in _PEACEFUL_BEFORE
