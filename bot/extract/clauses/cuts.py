"""Where a sentence goes on to another event: after a time, "hours after", with a deed elsewhere."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.extract.events.triggers import Trigger
from bot.extract.places.located import Level, Located
from bot.extract.places.nearness import shares_place
from bot.extract.text.document import Sentence
from bot.extract.times.dates import DateMention
from bot.extract.times.timing import token_of
from bot.models import DatePrecision

if TYPE_CHECKING:
    from spacy.tokens import Token

# "since January 2022, when its fighters broke into a prison" tells of that day.
_WHEN = re.compile(r",?\s+when\b")
# "four days after a bomb hit the market": what follows is the earlier event
_AFTER = re.compile(r"\b(?:after|since)$", re.IGNORECASE)
# "Hours after rebels had blown up a pipeline in Saravena": another event of about that day.
_HOURS_AFTER = re.compile(r",?\s+(?:just\s+)?(?:(?:a\s+few|some|\w+)\s+)?hours\s+after\s")

JOINING = frozenset(("and", "while", ",", ";"))  # what is told beside what


def find_cuts(
    sentence: Sentence,
    dates: Sequence[DateMention],
    triggers: Sequence[Trigger],
    places: Sequence[Located],
) -> Iterator[tuple[int, int, bool]]:
    """Yield the token ranges of the clauses; the third says that it tells of another event."""
    start, end = sentence.tokens.start, sentence.tokens.end - 1
    for mention in dates:
        goes_on = _WHEN.match(sentence.text, mention.end)
        opens = goes_on or (
            mention.anchor != "publication" and _AFTER.search(sentence.text[: mention.end])
        )
        if goes_on and _dates_what_is_told(sentence, mention, triggers):
            continue
        vague = mention.prec > DatePrecision.FEW_DAYS or mention.bound is not None
        if opens and (vague or mention.anchor != "publication"):
            cut = token_of(sentence, mention).i
            if cut > start:
                yield start, cut - 1, False
            yield cut, end, True
            return
    hours = _HOURS_AFTER.search(sentence.text)
    if hours:
        earlier = sentence.tokens_in(hours.end(), hours.end() + 1)[0].i
        deeds = [trigger.root for trigger in triggers]
        if deeds and min(deeds) < earlier <= max(deeds):
            yield start, earlier - 1, False
            yield earlier, end, True
            return
    joined = list(_joined(sentence, dates, triggers, places))
    for first, after in zip([start, *joined], [*joined, end + 1], strict=True):
        yield first, after - 1, first > start


def _dates_what_is_told(
    sentence: Sentence, mention: DateMention, triggers: Sequence[Trigger]
) -> bool:
    """Tell "struck a hotel in January, when 30 died" from "the worst since January, when …"."""
    deeds = {trigger.root for trigger in triggers if trigger.real}
    return mention.bound is None and any(
        node.i in deeds for node in token_of(sentence, mention).ancestors
    )


def _joined(
    sentence: Sentence,
    dates: Sequence[DateMention],
    triggers: Sequence[Trigger],
    places: Sequence[Located],
) -> Iterator[int]:
    """Yield where another deed begins: "a man was shot in Lyon, and a bomb killed 27 in Kuwait".

    Each has a town of its own, or a time: "… last November, and a priest was shot in February".
    """
    if len(triggers) < 2 or max(len(places), len(dates)) < 2:
        return
    days = [token_of(sentence, mention).i for mention in dates]
    start = sentence.tokens.start
    for verb in sentence.each:
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or verb.pos_ != "VERB":
            continue
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        subject = subject or _subject_before(verb, places)
        if subject is None or subject.i > verb.i or _leaves_out_was(verb):
            continue
        second = min(_begin(verb), subject.left_edge.i)
        before = [p for p in places if start <= p.toponym.first < second and _is_town(p)]
        behind = [p for p in places if second <= p.toponym.first and _is_town(p)]
        deeds = [t.root for t in triggers if t.real]
        apart = bool(before and behind) and not shares_place(before, behind)
        apart = apart or (
            any(start <= day < second for day in days) and any(day >= second for day in days)
        )
        if apart and min(deeds, default=second) < second <= max(deeds):
            yield second
            start = second


def _begin(verb: "Token") -> int:
    """Return where what a verb tells begins: "and in Rueso a bomb wounded three"."""
    own = [
        c.left_edge.i for c in verb.lefts if c.dep_ in ("prep", "npadvmod") and c.i > verb.head.i
    ]
    return min(own, default=verb.i)


def _subject_before(verb: "Token", places: Sequence[Located]) -> "Token | None":
    """Return the sniper of "a bomb killed an officer and a sniper in Taiz shot a girl".

    There the parser may join him to those before; his town stands right before the verb.
    """
    town = next((p.toponym for p in places if p.toponym.last == verb.i - 1), None)
    if town is None or verb.tag_ != "VBD":
        return None
    link = verb.doc[town.first - 1]
    joined = link.dep_ == "prep" and link.head.dep_ == "conj" and link.head.i == link.i - 1
    return link.head if joined and link.head.pos_ == "NOUN" else None


def _leaves_out_was(verb: "Token") -> bool:
    """Tell "25 were killed and six injured", which is one event's, from "and six were injured"."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_town(place: Located) -> bool:
    return place.level <= Level.ADMIN2 and place.toponym.relation in ("in", "near")
