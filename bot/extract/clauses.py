"""Cut the sentences into clauses, and gather what each of them says.

A clause is a sentence, or the part of one that tells of another time: "the worst since January
2022, when gunmen stormed a prison". It is the unit that `drafts` groups into incidents.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.extract.actors import Actor
from bot.extract.casualties import Casualties
from bot.extract.dates import DateMention, find_dates
from bot.extract.document import Sentence
from bot.extract.places import Located
from bot.extract.triggers import Trigger
from bot.models import DatePrecision

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = frozenset(
    """say tell announce confirm report add claim declare state note explain write tweet post
    condemn deny comment blame warn describe give count speak put according brief inform acknowledge
    insist estimate admit recall remember accuse vow mourn identify name publish quote visit arrest meet hold""".split()
)
# "since January 2022, when its fighters broke into a prison" tells of that day.
_WHEN = re.compile(r",?\s+when\b")
# "four days after a bomb hit the market": what follows is the earlier event
_AFTER = re.compile(r"\b(?:after|since)$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|meanwhile|separately|in\s+(?:a|another|an?\s+\w+)\s+separate|"
    r"in\s+(?:a\s+)?(?:separate|different|similar)\s+(?:incident|attack|operation|bombing|raid|"
    r"assault|strike|clash|shooting|blast|explosion)s?|in\s+another\s+\w+|in\s+an?\s+\w+\s+incident|"
    r"(?:another|a\s+(?:second|third|similar|separate|previous))\s+(?:\w+\s+)?(?:attack|bomb\w*|blast|"
    r"explosion|raid|incident|shooting|strike|ambush|assault|kidnapping|clash|suicide\s+\w+)\b|"
    r"also\s+on\s+\w+day|in\s+the\s+(?:latest|last|previous)\s+(?:such\s+)?attack|"
    r"in\s+(?:a\s+)?(?:retaliation|revenge|reprisal)|in\s+what\s+was\s+\w+\s+to\s+be\s+revenge)",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:(?:hours|days|weeks|months|a\s+day|a\s+week|a\s+month|a\s+year|\w+\s+days|"
    r"\w+\s+weeks|\w+\s+months|\w+\s+hours)\s+(?:earlier|before|later)\b|earlier\s+(?:in\s+the\s+(?:day|"
    r"week|month)|this\s+\w+|that\s+day)|"
    r"on\s+the\s+same\s+day|the\s+same\s+day|a\s+day\s+(?:earlier|later)|the\s+(?:previous|following|next)\s+(?:day|night)|"
    r"the\s+day\s+before)\b",
    re.IGNORECASE,
)  # fmt: skip
# What speaks of many events or of a trend, and so of none.
_GENERAL = re.compile(
    r"\b(?:in\s+recent\s+(?:days|weeks|months|years)|in\s+the\s+(?:past|last)\s+(?:few\s+|several\s+|\w+\s+)?"
    r"(?:days|weeks|months|years|decades?|year)|over\s+the\s+(?:past|last|years)|for\s+(?:\w+\s+)?(?:years|decades|months)|"
    r"so\s+far\s+this|on\s+the\s+rise|regularly|frequent(?:ly)?|often|routinely|every\s+(?:year|month|week|day)|"
    r"(?:have|has)\s+(?:risen|increased|grown|gone\s+up|surged|intensified|stepped\s+up|been\s+(?:rising|increasing))|"
    r"wave\s+of|series\s+of\s+attacks|string\s+of|spate\s+of|dozens\s+of\s+attacks|"
    r"a\s+number\s+of\s+attacks|numerous\s+attacks|many\s+attacks|several\s+attacks|"
    r"sleeper\s+cells|insurgency|attacks\s+(?:on|against|in|by)|"
    r"civil\s+war|death\s+toll\s+(?:since|of\s+the\s+(?:war|conflict))|"
    r"each\s+year|annual\w*|per\s+year|a\s+year\s+ago\s+today|anniversary)\b",
    re.IGNORECASE,
)  # fmt: skip
# A total over a stretch of time is no incident's toll.
_CUMULATIVE = re.compile(
    r"\bsince\s+(?!.*\bwhen\b)|\b(?:conflict|insurgency|war|wars|campaign|uprising|rebellion)\b|"
    r"\bin\s+(?:more\s+than\s+|over\s+|some\s+|about\s+)?\d+\s+(?:attacks|incidents|strikes)\b|"
    r"\b(?:this|last)\s+year\b|\bso\s+far\b|\bin\s+total\b|\bbetween\s+(?:19|20)\d\d\b|"
    r"\b(?:in|over|during)\s+the\s+(?:past|last)\b|\bthe\s+year's\s+total\b|\bthroughout\b",
    re.IGNORECASE,
)
_DISASTER = re.compile(
    r"\b(?:earthquakes?|quakes?|floods?|flooding|landslides?|cholera|outbreak|virus|covid|coronavirus|"
    r"pandemic|epidemic|plane\s+crash|bus\s+crash|train\s+crash|car\s+crash|crash\s+of|road\s+accident|"
    r"hurricane|cyclone|typhoon|storms?|wildfires?|tsunami|drought|famine|avalanche|disease|malaria|measles|"
    r"ebola|capsized?|shipwreck|stampede|heat\s?wave|mudslides?|collapsed\s+mine|gas\s+leak|starvation)\b",
    re.IGNORECASE,
)
_EVERY_ATTACK = frozenset(
    """attack people police officer soldier official force security group area region province city
    town village state government death killing source report statement day night morning evening
    time man militant fighter member killed wounded injured dead other more several last first""".split()
)
_LATER = re.compile(
    r"\b(?:then|at\s+the\s+time|afterwards?|in\s+that\s+(?:attack|raid)|as\s+well)\b", re.I
)


@dataclass(frozen=True, slots=True, eq=False)
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
    _cache: dict[str, bool] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the clause as the parser read it."""
        return self.sentence.tokens.doc[self.first : self.last + 1].text

    @property
    def event_places(self) -> tuple[Located, ...]:
        """Return the places where the text puts something, not those it only speaks of."""
        return tuple(p for p in self.places if p.toponym.relation in ("in", "near"))

    @property
    def topic(self) -> set[str]:
        """Return the lemmas that tell what it is about, without the words of any attack."""
        doc = self.sentence.tokens.doc
        return {
            token.lemma_.lower()
            for token in doc[self.first : self.last + 1]
            if token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lemma_.lower() not in _EVERY_ATTACK
        }

    @property
    def definite(self) -> bool:
        """Tell whether its deeds are known already: "the blast", "Friday's attack"."""
        doc = self.sentence.tokens.doc
        nouns = [doc[t.root] for t in self.triggers if doc[t.root].pos_ == "NOUN"]
        return bool(nouns) and all(
            any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)
            for noun in nouns
        )

    @property
    def elsewhere(self) -> bool:
        """Tell whether the clause announces another event."""
        return self._once("elsewhere", lambda: self._announces_another())

    @property
    def general(self) -> bool:
        """Tell whether the clause speaks of a trend or of many events."""
        return self._once("general", self._is_general)

    @property
    def of_disaster(self) -> bool:
        """Tell whether the clause is about a disaster and no violence."""
        return self._once("disaster", lambda: bool(_DISASTER.search(self.text)) and not any(
            trigger.strong for trigger in self.triggers))  # fmt: skip

    @property
    def refers_back(self) -> bool:
        """Tell whether the clause goes on about the event told just before."""
        return self._once("back", lambda: bool(_LATER.search(self.text)))

    def _once(self, name: str, compute: "object") -> bool:
        if name not in self._cache:
            self._cache[name] = compute()  # type: ignore[operator]
        return self._cache[name]

    def _announces_another(self) -> bool:
        """A time counted from another event opens a clause, or it only says when."""
        if _ELSEWHERE.search(self.text):
            return True
        return bool(_OTHER_TIME.search(self.text[:40]))

    def _is_general(self) -> bool:
        if self.sentence.in_headline:
            return False
        if self.tolls and _CUMULATIVE.search(self.text) and not self.cut:
            return not any(d.prec < DatePrecision.YEAR for d in self.when)
        if self.tolls:
            return False
        return bool(_GENERAL.search(self.text)) or self._habitual()

    def _habitual(self) -> bool:
        """Tell "militants conduct operations" (a habit) from "militants attacked"."""
        doc = self.sentence.tokens.doc
        verbs = [_finite(doc[trigger.root]) for trigger in self.triggers]
        return bool(verbs) and all(v is not None and v.tag_ in ("VBP", "VBZ") and not any(
            c.lemma_ in ("have", "be") and c.dep_ in ("aux", "auxpass") for c in v.children)
            for v in verbs)  # fmt: skip

    @property
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
        when, said = _split_dates(sentence, own, cut)
        clauses.append(
            Clause(
                sentence=sentence,
                first=first,
                last=last,
                when=tuple(when),
                said=tuple(said),
                casualties=tuple(c for c in casualties if first <= c.predicate <= last),
                triggers=tuple(t for t in triggers if first <= t.root <= last),
                places=tuple(p for p in places if first <= p.toponym.first <= last),
                actors=tuple(a for a in actors if first <= a.first <= last),
                cut=cut,
            )
        )
    return clauses


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
    sentence: Sentence, dates: Sequence[DateMention], cut: bool
) -> tuple[list[DateMention], list[DateMention]]:
    when: list[DateMention] = []
    said: list[DateMention] = []
    for number, mention in enumerate(dates):
        if mention.bound is not None and not (cut and number == 0):
            continue
        if not cut and _in_side_clause(_token(sentence, mention)):
            continue
        (said if _dates_a_statement(_token(sentence, mention)) else when).append(mention)
    return when, said


def _in_side_clause(token: "Token") -> bool:
    """Tell a time that only bounds another: "the worst since the country fell in August"."""
    return any(
        child.dep_ == "mark" and child.lower_ in ("since", "before", "until", "after")
        for node in token.ancestors
        for child in node.children
    )


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
