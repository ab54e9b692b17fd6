"""Make the one sentence by which an incident is known, from the text's own best sentence.

It is shortened and made to stand alone: the day replaces the weekday, who said so is cut off its
end, and where it names no place or day those are put before it (`leads`). No word of fact is added
that the article does not have.
"""

import re
from datetime import date

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.times.dates import find_dates
from bot.extract.values.leads import lead
from bot.extract.values.whens import When
from bot.extract.values.where import Where
from bot.models import Article, DatePrecision, Evidence

LONGEST = 240  # characters: two lines of a chat list
READ = 1_000  # characters of a sentence that has no end
SHORTEST = 40  # what is left must still be a sentence
# ", Iraqi security officials said." at the end says nothing of the event.
_ATTRIBUTION = re.compile(
    r",\s+(?:according\s+to\s+[^,]{3,80}|(?:[^,]{2,80}\s)?(?:said|says|reported|reports|announced|"
    r"confirmed|told\s[^,]{2,40}|added)(?:\s+(?:in\s+a\s+statement|on\s+\w+day|\w+day))?(?:\s+[^,]{0,40})?)\.?$"
)


# What led on to a clause that was cut off: "…, and".
_JOINT = re.compile(r"[,;]?\s+(?:and|while|but)\W*$")
# A day, an hour or a number that stands before a sentence ("01/02/2021:", "04:40 -", "2.").
_STAMP = re.compile(
    r"^(?:\d{1,2}/\d{1,2}/\d{4}:|\d{1,2}[:.]\d\d(?:\s*(?:GMT|[ap]m))?(?:\s*[-–—:|])?|\d{1,2}[.)])\s+",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"^[^\w\"'“‘(\[#@«]+")  # emoji, bullets, dashes


def summarise(
    article: Article, draft: Draft, where: Where | None = None, when: When | None = None
) -> tuple[str, Evidence]:
    """Return one sentence that tells an incident, with the sentence it was made of.

    `where` and `when` are put before it if it tells neither itself.
    """
    best = max(draft.told, key=_informative)
    proof = best.sentence.evidence(article)
    words = proof.quote if best.cut else best.quote(article)
    text = make_stand_alone(words[:READ], article)
    return lead(words, text, where, when, placed=bool(best.places)) + text, proof


def make_stand_alone(words: str, article: Article) -> str:
    """Return a sentence of an article shortened, with the day put for the weekday."""
    text = _SIGNS.sub("", " ".join(words.split()))
    text = _JOINED.sub("", _STAMP.sub("", text))
    text = _COMES_AFTER.sub("", text)
    plain = _ATTRIBUTION.sub(".", text)
    text = _shorten(_with_days(plain if len(plain) > SHORTEST else text, article.published))
    text = _JOINT.sub("", text[:1].upper() + text[1:])
    if not text.endswith((".", "!", "?", "…", '"')):
        text += "."
    return text


# "The attack comes four days after gunmen killed …": what is told stands behind it.
_COMES_AFTER = re.compile(
    r"^(?:the|this|these|it)\b[^,;]{0,60}?\b(?:comes?|came|follow(?:s|ed)?|happened|occurred|took\s+place)\b"
    r"[^,;]{0,30}?\b(?:hours?|days?|weeks?|months?|years?)\s+after\s+"
    r"(?=(?:an?|the|gunmen|suspected|\w+)\s+(?:\S+\s+){4})",
    re.IGNORECASE,
)
# "Elsewhere, ", "Further south, ", "And ": what joins a sentence to the one before.
_JOINED = re.compile(
    r"^(?:(?:and|but|also|elsewhere|similarly|separately|meanwhile|moreover|hours\s+(?:later|earlier)|"
    r"(?:further|farther)\s+(?:north|south|east|west|afield|away)|in\s+(?:a\s+separate|another)\s+"
    r"(?:incident|attack|case|development))(?:,|(?=\s+(?:in|on|at|a|an|the|gunmen|police|\w+day)\b)|(?<=and)|(?<=but))\s+|"
    r"(?:(?:on|earlier)\s+)?the\s+(?:same|previous|following)\s+(?:day|night|evening|morning|afternoon),\s+|"
    r"(?:\w+\s+){1,3}(?:minutes?|hours?|days?|weeks?|months?|years?)\s+(?:earlier|later|before(?:\s+that)?|"
    r"after(?:\s+that)?),\s+)+",
    re.IGNORECASE,
)


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
        - (1.0 if _TAKES_UP.match(clause.text) and not clause.event_places else 0.0)
    )


# "The device went off", "He was hit", "Two of them died": who or what is told before.
_TAKES_UP = re.compile(
    r"^\W*(?:it|he|she|they|both|this|that|these|those|his|her|their|its|"
    r"the\s+(?:\w+\s+){0,2}?(?:attack|attacks|blast|explosion|bombing|bomb|device|raid|shooting|incident|"
    r"assault|strike|attacker|attackers|assailants|gunmen|bomber|victims|dead|toll|killing|killings)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|one|\d+)\s+(?:of\s+(?:them|the)|others|were|was|died))\b",
    re.IGNORECASE,
)


# "Thursday evening's attack" is the 12 November attack
_WHOSE = re.compile(
    r"(?:\w+day(?:\s+(?:morning|afternoon|evening|night))?|(?:this|last)\s+\w+)['’]s(?=\s)"
)
# "during Sunday mass": the day says which mass
_OF_A_THING = re.compile(
    r"\s+(?:mass|prayers?|service|market|sermon|worship|lunch|school|papers?)\b"
)
_PART_OF_DAY = re.compile(r"\s+(morning|afternoon|evening|night)\b")


def _with_days(text: str, published: date) -> str:
    """Put the day for a weekday, and the year to a month: "on the evening of 20 January 2022"."""
    for mention in reversed(find_dates(text, published)):
        words = text[mention.start : mention.end].lower()
        text = text[: mention.end] + _OF_WHICH.sub("", text[mention.end :])
        if mention.prec == DatePrecision.MONTH and _BARE_MONTH.fullmatch(words):
            text = f"{text[: mention.end]} {mention.first.year}{text[mention.end :]}"
        if mention.prec != DatePrecision.DAY or mention.anchor != "publication":
            continue
        whose = _WHOSE.match(text, mention.start)
        day = f"{mention.first.day} {mention.first:%B %Y}"
        if whose:
            text = f"{text[: mention.start]}the {day}{text[whose.end() :]}"
            continue
        if _DAY_AND_MONTH.fullmatch(words):
            if _RANGE.match(text, mention.end):
                continue
            comma = "," if words[-1].isdigit() else ""
            text = f"{text[: mention.end]}{comma} {mention.first.year}{text[mention.end :]}"
            continue
        told = _OF_TODAY.fullmatch(words)
        if told and told[1]:
            day = f"the {told[1]} of {day}"
        if not told and not words.endswith(("day", "days ago")):
            continue
        if _OF_A_THING.match(text, mention.end):
            continue
        part = _PART_OF_DAY.match(text, mention.end)
        if part:
            day = f"the {part[1]} of {day}"
        on = "" if _PREPOSITION.search(text[: mention.start]) else "on "
        text = f"{text[: mention.start]}{on}{day}{text[part.end() if part else mention.end :]}"
    return _TOLD_TWICE.sub(r"\1", text)


# "On the morning of 3 September 2023, on 3 September 2023," of "This morning, Sunday,"
_TOLD_TWICE = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}),? (?:(?:on )?\1|\(\1\))(?!\w)")

# "30 December", "Sept. 6"
_DAY_AND_MONTH = re.compile(
    r"(?:.*\s)?(?:(?:\d{1,2}\s+(?:to|and)\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|[a-z]{3,9}\.?\s+\d{1,2})"
)
# "Tuesday of this week", "February of last year"
_OF_WHICH = re.compile(r"^\s+of\s+(?:this|last|the\s+same)\s+(?:week|month|year)\b")
_RANGE = re.compile(r"\s*(?:to|and|or|[-–/])\s*\d")
# "last night", "this morning"
_OF_TODAY = re.compile(r"(?:last|this)\s+(morning|afternoon|evening|night)|today")
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
