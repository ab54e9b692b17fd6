"""Read that nobody was hurt: that is a figure, zero. Silence and "no reports" are none."""

import re

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.models import Measure

_NOBODY = re.compile(
    r"""(?<!want\s)(?<!wanted\s)\b(?:
    (?:no[\s-]one|nobody|not\s+a\s+soul)(?!\s+else)
    | no\s+(?!one\b)(?:\w+\s+){1,2}(?:was|were)\s+(?:hurt|injured|harmed|killed|wounded)
    | neither\s+(?:(?:of\s+)?(?:\w+\s+){1,3})?(?:was|were)\s+(?:hurt|injured|harmed|wounded|killed)
    | none\s+(?:of\s+(?:\w+\s+){1,4})?(?:was|were|(?:has\s+|had\s+|have\s+)?died)
      (?!\s+(?:seriously|badly|critically|gravely|severely))
    | (?:he|she|they|everyone|everybody|all|drivers?|occupants?|family|crew|passengers?)\s+
      (?:(?:were|was|are|is)\s+(?:not\s+(?:harmed|hurt|injured)|left\s+unharmed|unhurt|unharmed
        |uninjured|unscathed)|escaped\s+(?:unhurt|unharmed|uninjured|unscathed))
    | no\s+(?:reported\s+|known\s+)?
      (?:casualt(?:ies|y)|injur(?:ies|y)|deaths?|fatalit(?:ies|y)|loss\s+of\s+life|victims|injured
        |wounded)
    | no\s+loss(?:es)?\s+(?:was|were)\s+(?:reported|caused)
    | without\s+(?:causing\s+(?:any\s+)?)?casualties
    | without\s+(?:hurting|harming|injuring|killing)\s+any(?:body|one)
    | (?:hurt|hurting|harmed|injured|injuring|killed|killing)\s+(?:nobody|no[\s-]one)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Those who survived may well be hurt.
_ALL_LIVE = re.compile(r"\ball\s+(?:\w+\s+){0,3}survived\b", re.IGNORECASE)
# "The Kurdish force had no reports of casualties" says that it does not know.
_UNSURE = re.compile(
    r"\b(?:no\s+(?:injuries|deaths|victims)\s+(?:were|have\s+been)\s+(?:reported|mentioned)|"
    r"no\s+(?:immediate\s+)?(?:reports?|word)|believ\w+|not\s+(?:reported|immediately|clear)|had\s+no|unclear)\b",
    re.IGNORECASE,
)
_HARM = {
    "killed": re.compile(
        r"\b(?:killed|died|dead|scratched|un(?:hurt|harmed|injured|scathed)|casualt(?:ies|y)|hurt|injured|deaths?|harmed|hurting|harming|killing|injur(?:ies|y)|fatalit(?:ies|y)|loss(?:es)?|life|victims)\b",
        re.I,
    ),
    "wounded": re.compile(
        r"\b(?:hurt|injured|wounded|scratched|un(?:hurt|harmed|injured|scathed)|casualt(?:ies|y)|injur(?:ies|y)|harmed|hurting|harming|injuring|victims)\b",
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
