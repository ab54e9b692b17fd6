"""Cut the sentences into clauses, and gather what each of them says.

A clause is a sentence, or the part of one that tells of another time: "the worst since January
2022, when gunmen stormed a prison". It is the unit that `drafts` groups into incidents.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.extract.actors import Actor
from bot.extract.casualties import Casualties
from bot.extract.dates import DateMention, find_dates
from bot.extract.document import Sentence
from bot.extract.located import Located
from bot.extract.triggers import Trigger
from bot.extract.wording import (
    EVERY_ATTACK,
    adds_up,
    announces_another,
    refers_back,
    tells_a_trend,
    tells_no_attack,
)
from bot.models import Article, DatePrecision

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = frozenset(
    """say tell announce confirm report add claim declare state note explain write tweet post
    condemn deny comment blame warn describe give count speak put according brief inform acknowledge
    insist estimate admit recall remember accuse vow mourn identify name publish quote visit
    arrest meet hold""".split()
)
# "since January 2022, when its fighters broke into a prison" tells of that day.
_WHEN = re.compile(r",?\s+when\b")
# "four days after a bomb hit the market": what follows is the earlier event
_AFTER = re.compile(r"\b(?:after|since)$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Clause:
    """What one clause says. `when` are the times of its event, `said` those of statements."""

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

    @cached_property
    def topic(self) -> set[str]:
        """Return the lemmas that tell what it is about, without the words of any attack."""
        base = self.sentence.tokens.start
        return {
            token.lemma_.lower()
            for token in self.sentence.each[self.first - base : self.last + 1 - base]
            if token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lemma_.lower() not in EVERY_ATTACK
        }

    @cached_property
    def definite(self) -> bool:
        """Tell whether its deeds are known already: "the blast", "Friday's attack"."""
        doc = self.sentence.tokens.doc
        nouns = [doc[t.root] for t in self.triggers if doc[t.root].pos_ == "NOUN"]
        return bool(nouns) and all(
            any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)
            for noun in nouns
        )

    @cached_property
    def elsewhere(self) -> bool:
        """Tell whether the clause announces another event."""
        return announces_another(self.text)

    @cached_property
    def of_disaster(self) -> bool:
        """Tell whether the clause is about a disaster or a game, and no violence."""
        return tells_no_attack(self.text) and not any(t.strong for t in self.triggers)

    @cached_property
    def refers_back(self) -> bool:
        """Tell whether the clause goes on about the event told just before."""
        return refers_back(self.text)

    @cached_property
    def general(self) -> bool:
        """Tell whether the clause speaks of a trend or of many events."""
        if self.sentence.in_headline:
            return False
        if self.tolls and adds_up(self.text) and not self.cut:
            return not any(d.prec < DatePrecision.YEAR for d in self.when)
        if self.tolls:
            return False
        return tells_a_trend(self.text) or self._habitual()

    def _habitual(self) -> bool:
        """Tell "militants conduct operations" (a habit) from "militants attacked"."""
        doc = self.sentence.tokens.doc
        verbs = [_finite(doc[trigger.root]) for trigger in self.triggers]
        return bool(verbs) and all(v is not None and v.tag_ in ("VBP", "VBZ") and not any(
            c.lemma_ in ("have", "be") and c.dep_ in ("aux", "auxpass") for c in v.children)
            for v in verbs)  # fmt: skip

    @cached_property
    def tolls(self) -> tuple[Casualties, ...]:
        """Return the casualties that are told as a fact and count a whole."""
        return tuple(c for c in self.casualties if not c.negated and not c.part)


def _finite(token: "Token") -> "Token | None":
    """Return the verb that a word hangs on."""
    while token.pos_ not in ("VERB", "AUX"):
        if token.head == token:
            return None
        token = token.head
    return token


def read_clauses(
    sentence: Sentence,
    published: date,
    casualties: Sequence[Casualties],
    triggers: Sequence[Trigger],
    places: Sequence[Located],
    actors: Sequence[Actor],
) -> list[Clause]:
    """Cut a sentence into clauses, each with what lies within it."""
    dates = find_dates(sentence.text, published)
    clauses = []
    for first, last, cut in _cuts(sentence, dates):
        own = [d for d in dates if first <= _token(sentence, d).i <= last]
        when, said = _split_dates(sentence, own, cut, triggers, casualties)
        clauses.append(
            Clause(
                sentence=sentence,
                first=first,
                last=last,
                when=tuple(when),
                said=tuple(said),
                casualties=tuple(c for c in casualties if first <= c.predicate <= last),
                triggers=tuple(t for t in triggers if first <= t.root <= last),
                places=_places_in(places, first, last, cut=cut),
                actors=tuple(a for a in actors if first <= a.first <= last),
                cut=cut,
            )
        )
    return clauses


def _places_in(
    places: Sequence[Located], first: int, last: int, *, cut: bool
) -> tuple[Located, ...]:
    """Return the places of a clause; one that was cut off ("when 13 died there") may have none."""
    own = tuple(p for p in places if first <= p.toponym.first <= last)
    return own if own or not cut else tuple(places)


def _cuts(sentence: Sentence, dates: Sequence[DateMention]) -> Iterator[tuple[int, int, bool]]:
    """Yield the token ranges of the clauses; the third says that it was cut off at a date."""
    start, end = sentence.tokens.start, sentence.tokens.end - 1
    for mention in dates:
        opens = _WHEN.match(sentence.text, mention.end) or (
            mention.anchor == "event" and _AFTER.search(sentence.text[: mention.end])
        )
        vague = mention.prec > DatePrecision.FEW_DAYS or mention.bound is not None
        if opens and (vague or mention.anchor == "event"):
            cut = _token(sentence, mention).i
            if cut > start:
                yield start, cut - 1, False
            yield cut, end, True
            return
    yield start, end, False


def _token(sentence: Sentence, mention: DateMention) -> "Token":
    return sentence.tokens_in(mention.start, mention.end)[-1]


def _split_dates(
    sentence: Sentence,
    dates: Sequence[DateMention],
    cut: bool,
    triggers: Sequence[Trigger],
    casualties: Sequence[Casualties],
) -> tuple[list[DateMention], list[DateMention]]:
    when: list[DateMention] = []
    said: list[DateMention] = []
    direct: list[DateMention] = []
    deeds = {trigger.root for trigger in triggers} | {c.predicate for c in casualties}
    for number, mention in enumerate(dates):
        names_deed = _token(sentence, mention).head.i in {t.root for t in triggers}
        if mention.bound is not None and not (cut and number == 0) and not names_deed:
            continue  # but "following the 31 October attack" tells its day
        if not cut and _in_side_clause(sentence, mention, triggers):
            continue
        token = _token(sentence, mention)
        told = _dates_a_statement(token) or not _dates_a_deed(token, deeds)
        (said if told else when).append(mention)
        if not told and any(node.i in deeds for node in token.ancestors):
            direct.append(mention)
    return direct or when, said


_SINCE = re.compile(r"\bsince\s[^,;.]{0,80}$", re.IGNORECASE)


def _in_side_clause(sentence: Sentence, mention: DateMention, triggers: Sequence[Trigger]) -> bool:
    """Tell a time that only bounds another: "the worst since the country fell in August"."""
    token = _token(sentence, mention)
    since = _SINCE.search(sentence.text[: mention.start])
    if since:
        # "25 have been killed since gunmen attacked the prison on Thursday" dates the attack
        opens = sentence.tokens_in(since.start(), since.start() + 1)[0].i
        return not any(opens < trigger.root < token.i for trigger in triggers)
    return any(
        child.dep_ == "mark" and child.lower_ in ("before", "until")
        for node in token.ancestors
        for child in node.children
    )


def _dates_a_deed(token: "Token", deeds: set[int]) -> bool:
    """Tell a deed's time from that of anything else a clause with a deed in it tells.

    "Niger on Sunday tripled its toll of an attack" dates no attack; where the clause has no deed,
    every time counts.
    """
    verb = next((node for node in token.ancestors if node.pos_ in ("VERB", "AUX")), None)
    if verb is None or not deeds or verb.lemma_ in _HAPPENING:
        return True
    if verb.lemma_ in _COUNTING and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in _COUNTED for c in verb.children
    ):
        return False  # "the toll rose to 290 on Monday"
    if any(node.i in deeds for node in token.ancestors):
        return True
    near = {child.i for child in verb.subtree if child.dep_ in _SAME_DEED or child.head == verb}
    return verb.i in deeds or bool(near & deeds)


_HAPPENING = frozenset(
    "happen occur take come begin start last leave be see hit fall descend".split()
)
_COUNTING = frozenset("rise climb reach increase stand jump pass grow revise".split())
_COUNTED = frozenset("toll number count death figure it total casualty".split())
_SAME_DEED = frozenset(("conj", "xcomp", "advcl", "nsubj", "nsubjpass", "dobj"))


def _dates_a_statement(token: "Token") -> bool:
    """Tell "officials said on Tuesday" from "attacked on Tuesday".

    The verb that the time hangs on decides; a saying verb with the event as its subject clause
    before it ("11 were killed, officials said Friday") takes the time that follows it.
    """
    node = token
    while node.head != node:
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return node.lemma_ in SAYING and _speaks(node)
        if node.pos_ == "NOUN" and node.lemma_ in (
            "statement",
            "conference",
            "report",
            "interview",
        ):
            return True
    return False


def _speaks(verb: "Token") -> bool:
    return verb.lemma_ != "hold" or any(
        child.lemma_ in ("conference", "meeting", "talk", "funeral") for child in verb.children
    )
