"""Read that nobody was hurt: that is a figure, zero. Silence and "no reports" are none."""

import re

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.models import Measure

_NOBODY = re.compile(
    r"""(?<!want\s)(?<!wanted\s)\b(?:
    (?:no\s+one|nobody)(?!\s+else)
    | no\s+(?!one\b)(?:\w+\s+){1,2}(?:was|were)\s+(?:hurt|injured|harmed|killed|wounded)
    | none\s+(?:was|were|(?:has\s+|had\s+|have\s+)?died)
    | no\s+(?:reported\s+|known\s+)?
      (?:casualties|injuries|deaths|fatalities|loss\s+of\s+life|victims|injured|wounded)
    | no\s+loss(?:es)?\s+(?:was|were)\s+(?:reported|caused)
    | without\s+(?:casualties|(?:hurting|harming|injuring|killing)\s+any(?:body|one))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Those who survived may well be hurt.
_ALL_LIVE = re.compile(r"\ball\s+(?:\w+\s+){0,3}survived\b", re.IGNORECASE)
# "The Kurdish force had no reports of casualties" says that it does not know.
_UNSURE = re.compile(
    r"\b(?:no\s+(?:immediate\s+)?(?:reports?|word)|believ\w+|not\s+(?:reported|immediately|clear)|had\s+no|unclear)\b",
    re.IGNORECASE,
)
_HARM = {
    "killed": re.compile(
        r"\b(?:killed|died|casualties|hurt|injured|deaths|harmed|hurting|harming|killing|injuries|fatalities|loss(?:es)?|life|victims)\b",
        re.I,
    ),
    "wounded": re.compile(
        r"\b(?:hurt|injured|wounded|casualties|injuries|harmed|hurting|harming|injuring|victims)\b",
        re.I,
    ),
}


def find_unhurt(draft: Draft, measure: Measure) -> Clause | None:
    """Find the clause that says nobody was killed or wounded.

    "No one was hurt" is such a clause for both; nothing is said of abductions.
    """
    return next((c for c in draft.clauses if tells_nobody(c.text, measure)), None)


def tells_nobody(text: str, measure: Measure) -> bool:
    """Tell whether a text says that nobody was killed or wounded."""
    harm = _HARM.get(measure)
    if harm is None or _UNSURE.search(text):
        return False
    if measure == "killed" and _ALL_LIVE.search(text):
        return True
    return bool(_NOBODY.search(text) and harm.search(text))
