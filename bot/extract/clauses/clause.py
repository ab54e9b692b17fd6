"""What a clause of a text says: its deeds, people, places, times and actors.

A clause is a sentence, or the part of one that tells of another event: "the worst since January
2022, when gunmen stormed a prison". It is the unit that `drafts` groups into incidents.
"""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.extract.actors.mentions import Actor
from bot.extract.clauses.habits import finite_verb, introduces, is_habit
from bot.extract.events.harmless import tells_a_hunt, tells_no_attack
from bot.extract.events.triggers import Trigger
from bot.extract.events.wounds import treated
from bot.extract.people.casualties import Casualties
from bot.extract.places.located import Located
from bot.extract.text.document import Sentence
from bot.extract.text.wording import (
    EVERY_ATTACK,
    adds_up,
    announces_another,
    compares_figures,
    refers_back,
    starts_to_remember,
    tells_a_trend,
)
from bot.extract.times.dates import DateMention
from bot.extract.times.timing import is_stretch
from bot.models import Article, DatePrecision, IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHARGES = frozenset("bomb grenade landmine ied explosive device".split())
LEAST_OF_A_WAR = 1_000  # dead or hurt, told without a day


@dataclass(frozen=True, eq=False)
class Clause:
    """What one clause says. `when` are the times of its event, `said` those of statements.

    `dated_in` is the sentence that tells `when`, where that is another one; `over` are the labels
    that hold for its paragraph.
    """

    sentence: Sentence
    first: int
    last: int
    when: tuple[DateMention, ...]
    said: tuple[DateMention, ...]
    casualties: tuple[Casualties, ...]
    triggers: tuple[Trigger, ...]
    places: tuple[Located, ...]
    actors: tuple[Actor, ...]
    cut: bool = False
    dated_in: Sentence | None = None
    over: tuple["Clause", ...] = ()

    @cached_property
    def text(self) -> str:
        """Return the clause as the parser read it."""
        tokens = self.sentence.tokens.doc[self.first : self.last + 1]
        return self.sentence.passage.text[tokens.start_char : tokens.end_char]

    def quote(self, article: Article) -> str:
        """Return the clause as the article writes it."""
        doc, sentence = self.sentence.tokens.doc, self.sentence
        end = sentence.offset(doc[self.last]) + len(doc[self.last])
        return article.quote(sentence.span(sentence.offset(doc[self.first]), end))

    @cached_property
    def event_places(self) -> tuple[Located, ...]:
        """Return the places where the text puts something, not those it only speaks of."""
        return tuple(p for p in self.places if p.toponym.relation in ("in", "near"))

    @property
    def label_places(self) -> tuple[Located, ...]:
        """Return the places that stand over its paragraph."""
        return tuple(place for label in self.over for place in label.places)

    @cached_property
    def topic(self) -> set[str]:
        """Return the lemmas that tell what it is about, without the words of any attack."""
        base = self.sentence.tokens.start
        return {
            token.lemma_.lower()
            for token in self.sentence.each[self.first - base : self.last + 1 - base]
            if (token.pos_ in ("NOUN", "PROPN", "ADJ") or self._numbers_doers(token))
            and token.lemma_.lower() not in EVERY_ATTACK
        }

    def _numbers_doers(self, token: "Token") -> bool:
        """Tell the numbers in "two men attacked", "the two drove up": they are the same two."""
        doer = token.head if token.dep_ == "nummod" else token
        hurt = any(p.first <= token.i <= p.last for c in self.casualties for p in c.people)
        return token.pos_ == "NUM" and token.is_alpha and doer.dep_ == "nsubj" and not hurt

    @cached_property
    def deeds(self) -> frozenset[int]:
        """Return the tokens of the deeds of violence that it tells as a fact."""
        deeds = (t for t in self.triggers if t.real and t.type != IncidentType.PROTEST)
        return frozenset(trigger.root for trigger in deeds)

    @cached_property
    def definite(self) -> bool:
        """Tell whether its deeds are known already: "the blast", "Friday's attack"."""
        doc = self.sentence.tokens.doc
        nouns = [
            doc[t.root]
            for t in self.triggers
            if doc[t.root].pos_ == "NOUN"
            and not any(token.pos_ == "VERB" for token in doc[t.first : t.last])  # "to the torch"
        ]
        return bool(nouns) and all(
            any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)
            and not introduces(noun)
            for noun in nouns
        )

    def takes_up(self, types: Set[IncidentType]) -> bool:
        """Tell whether it opens with a deed of one of the types that is known: "The gunfight"."""
        doc = self.sentence.tokens.doc
        opens = doc[self.first + 1 : self.first + 4]
        return doc[self.first].text == "The" and any(
            t.type in types and t.real and t.root in range(opens.start, opens.end)
            for t in self.triggers
            if doc[t.root].dep_ in ("nsubj", "nsubjpass")
        )

    @property
    def told_in_passing(self) -> bool:
        """Tell "hours after a gunman killed seven": with no day or place it is told elsewhere."""
        return self.cut and not (self.when or self.said or self.places)

    @cached_property
    def elsewhere(self) -> bool:
        """Tell whether the clause announces another event."""
        return announces_another(self.text)

    @cached_property
    def of_disaster(self) -> bool:
        """Tell whether the clause is about a disaster or a game, and no violence."""
        if tells_a_hunt(self.text):
            return True
        strong = any(t.strong for t in self.triggers) or self.of_a_charge
        return tells_no_attack(self.text) and not strong and not self._attacked()

    def _attacked(self) -> bool:
        """Tell "a bus plunged into a gorge after gunmen fired at it", "in an attack claimed by"."""
        doc, deeds = self.sentence.tokens.doc, {t.root for t in self.triggers}
        return bool(deeds) and any(
            actor.kind == "group" or (actor.kind == "vague" and doc[actor.last].head.i in deeds)
            for actor in self.actors
        )

    @cached_property
    def of_a_charge(self) -> bool:
        """Tell "a bomb exploded", which somebody laid, from "a tanker exploded in a blast"."""
        doc = self.sentence.tokens.doc
        blasts = [doc[t.root] for t in self.triggers if t.real and t.type == IncidentType.BOMBING]
        killing = {c.predicate for c in self.tolls}  # "two bombs killed three at the marathon"
        if any(blast.lemma_.lower() in _CHARGES and blast.head.i in killing for blast in blasts):
            return True
        return len(blasts) > 1 and any(blast.lemma_.lower() in _CHARGES for blast in blasts)

    @cached_property
    def of_care(self) -> bool:
        """Tell whether all it tells is who is being treated: a hospital stands in another town."""
        words = [self.sentence.tokens.doc[c.predicate] for c in self.casualties]
        cared = [treated(word) or treated(word.head) for word in words]
        return bool(cared) and all(cared) and not self.triggers

    @cached_property
    def refers_back(self) -> bool:
        """Tell whether the clause goes on about the event told just before."""
        return refers_back(self.text)

    @cached_property
    def general(self) -> bool:
        """Tell whether the clause speaks of a trend or of many events."""
        if self.sentence.in_headline:
            return False
        if compares_figures(self.text) or self._remembers():
            return True
        if self.tolls and not self.cut and (adds_up(self.text) or self._counts_a_war()):
            return not any(d.prec < DatePrecision.YEAR and not is_stretch(d) for d in self.when)
        if self.tolls:
            return False
        return tells_a_trend(self.text) or self.habitual

    def _counts_a_war(self) -> bool:
        """Tell "70,000 have been killed": no day has so many, but it may have that many hurt."""
        dead = [c for c in self.tolls if c.measure == "killed"]
        return any(c.toll.low >= LEAST_OF_A_WAR for c in dead or self.tolls)

    def _remembers(self) -> bool:
        """Tell a deed that is only remembered: "gathered to mark ten years since a raid"."""
        start = starts_to_remember(self.text)
        doc = self.sentence.tokens.doc
        return start is not None and all(
            doc[t.first].idx - doc[self.first].idx > start for t in self.triggers
        )

    @cached_property
    def habitual(self) -> bool:
        """Tell "militants conduct operations" (a habit) from "militants attacked".

        What is told under the hour ("14:32 – Gunmen enter the hotel") is none.
        """
        doc = self.sentence.tokens.doc
        if self.sentence.timed or any(d.prec <= DatePrecision.FEW_DAYS for d in self.when):
            return False  # "condemns the attack that rebels carried out last Saturday"
        verbs = [finite_verb(doc[trigger.root]) for trigger in self.triggers]
        return bool(verbs) and all(v is not None and is_habit(v) for v in verbs)

    @cached_property
    def tolls(self) -> tuple[Casualties, ...]:
        """Return the casualties that are told as a fact and count a whole."""
        return tuple(c for c in self.casualties if not c.negated and not c.part)


def sentences_of(clauses: Iterable[Clause]) -> Collection[Sentence]:
    """Return the sentences that clauses were cut from, each once, in their order."""
    return {clause.sentence.index: clause.sentence for clause in clauses}.values()
