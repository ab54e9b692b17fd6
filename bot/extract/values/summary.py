"""Make the one sentence by which an incident is known, from the text's own best sentence.

It is shortened and made to stand alone: the day replaces the weekday, who said so is cut off its
end. No word of fact is added that the article does not have.
"""

import re
from datetime import date

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.times.dates import find_dates
from bot.models import Article, DatePrecision, Evidence

LONGEST = 240  # characters: two lines of a chat list
SHORTEST = 40  # what is left must still be a sentence
# ", Iraqi security officials said." at the end says nothing of the event.
_ATTRIBUTION = re.compile(
    r",\s+(?:according\s+to\s+[^,]{3,80}|(?:[^,]{2,80}\s)?(?:said|says|reported|reports|announced|"
    r"confirmed|told\s[^,]{2,40}|added)(?:\s+(?:in\s+a\s+statement|on\s+\w+day|\w+day))?(?:\s+[^,]{0,40})?)\.?$"
)


# What led on to a clause that was cut off: "…, and".
_JOINT = re.compile(r"[,;]?\s+(?:and|while|but)\W*$")
# A day or an hour that stands before a sentence as a stamp ("01/02/2021:", "04:40 -").
_STAMP = re.compile(r"^(?:\d{1,2}/\d{1,2}/\d{4}:|\d{1,2}[:.]\d\d(?:\s*GMT)?\s*[-–—:])\s+")


def summarise(article: Article, draft: Draft) -> tuple[str, Evidence]:
    """Return one sentence that tells an incident, with the sentence it was made of."""
    best = max(draft.told, key=_informative)
    proof = best.sentence.evidence(article)
    return make_stand_alone(proof.quote if best.cut else best.quote(article), article), proof


def make_stand_alone(words: str, article: Article) -> str:
    """Return a sentence of an article shortened, with the day put for the weekday."""
    text = _STAMP.sub("", " ".join(words.split()))
    plain = _ATTRIBUTION.sub(".", text)
    text = _shorten(_with_days(plain if len(plain) > SHORTEST else text, article.published))
    text = _JOINT.sub("", text[:1].upper() + text[1:])
    if not text.endswith((".", "!", "?", "…", '"')):
        text += "."
    return text


def _informative(clause: Clause) -> float:
    """Weigh how much of an incident a clause tells; earlier wins where equal."""
    length = len(clause.text)
    return (
        1.0 * bool(clause.tolls)
        + 1.0 * bool(clause.when)
        + 1.5 * bool(clause.event_places)
        + 0.5 * bool(clause.actors)
        + 0.5 * any(trigger.real for trigger in clause.triggers)
        - 0.05 * clause.sentence.index
        - (1.0 if not 40 <= length <= 320 else 0.0)
        - (3.0 if clause.sentence.in_headline else 0.0)
    )


# "Thursday evening's attack" is the 12 November attack
_WHOSE = re.compile(r"\w+day(?:\s+(?:morning|afternoon|evening|night))?['’]s(?=\s)")
# "during Sunday mass": the day says which mass
_OF_A_THING = re.compile(
    r"\s+(?:mass|prayers?|service|market|sermon|worship|lunch|school|papers?)\b"
)
_PART_OF_DAY = re.compile(r"\s+(morning|afternoon|evening|night)\b")


def _with_days(text: str, published: date) -> str:
    """Put the day for a weekday, and the year to a month: "on the evening of 20 January 2022"."""
    for mention in reversed(find_dates(text, published)):
        words = text[mention.start : mention.end].lower()
        if mention.prec == DatePrecision.MONTH and _BARE_MONTH.fullmatch(words):
            text = f"{text[: mention.end]} {mention.first.year}{text[mention.end :]}"
        if mention.prec != DatePrecision.DAY or mention.anchor != "publication":
            continue
        whose = _WHOSE.match(text, mention.start)
        day = f"{mention.first.day} {mention.first:%B %Y}"
        if whose:
            text = f"{text[: mention.start]}the {day}{text[whose.end() :]}"
            continue
        if not words.split()[-1].endswith("day") or words == "yesterday":
            continue
        if _OF_A_THING.match(text, mention.end):
            continue
        part = _PART_OF_DAY.match(text, mention.end)
        if part:
            day = f"the {part[1]} of {day}"
        on = "" if _PREPOSITION.search(text[: mention.start]) else "on "
        text = f"{text[: mention.start]}{on}{day}{text[part.end() if part else mention.end :]}"
    return text


_BARE_MONTH = re.compile(r"(?:in\s+)?(?:early\s+|late\s+|mid-?)?[a-z]{3,9}")
_PREPOSITION = re.compile(r"\b(?:on|of|to|until|since|by|before|after)\s+$", re.IGNORECASE)


def _shorten(text: str) -> str:
    """Cut a long sentence at a clause boundary, else at a word."""
    if len(text) <= LONGEST:
        return text
    cut = max(text.rfind(mark, 80, LONGEST) for mark in (", ", "; ", " – ", " - "))
    if cut < 0:
        cut = text.rfind(" ", 0, LONGEST)
    return text[:cut].rstrip(" ,;–-") + " …"
