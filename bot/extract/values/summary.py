"""Make the one sentence by which an incident is known, from the text's own best sentence.

It is shortened and made to stand alone: the day replaces the weekday, who said so is cut off its
end, and where it names no place or day those are put before it (`leads`). No word of fact is added
that the article does not have.
"""

import re

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.values.absolute import with_days
from bot.extract.values.endings import quote_untold, without_attribution
from bot.extract.values.leads import lead
from bot.extract.values.whens import When
from bot.extract.values.where import Where
from bot.models import Article, Evidence

LONGEST = 240  # characters: two lines of a chat list
READ = 1_000  # characters of a sentence that has no end
SHORTEST = 40  # what is left must still be a sentence
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

    `where` and `when` are put before it if it tells neither itself: "there" names no place.
    """
    best = max(draft.told, key=_informative)
    proof = best.sentence.evidence(article)
    words = quote_untold(best, article)
    text = make_stand_alone(words[:READ], article)
    placed = any(place.toponym.sentence == best.sentence.index for place in best.places)
    return lead(words, text, where, when, placed=placed) + text, proof


def make_stand_alone(words: str, article: Article) -> str:
    """Return a sentence of an article shortened, with the day put for the weekday."""
    text = _SIGNS.sub("", " ".join(words.split()))
    text = _JOINED.sub("", _STAMP.sub("", text))
    text = _REMINDER.sub("", _COMES_AFTER.sub("", text))
    plain = without_attribution(text)
    text = _shorten(with_days(plain if len(plain) > SHORTEST else text, article.published))
    text = _JOINT.sub("", text[:1].upper() + text[1:])
    if not text.endswith((".", "!", "?", "…", '."', '!"', '?"', ',"', "”")):
        text += "."
    return text


# "The attack comes four days after gunmen killed …": what is told stands behind it.
_COMES_AFTER = re.compile(
    r"^(?:the|this|these|it)\b[^,;]{0,60}?\b(?:comes?|came|follow(?:s|ed)?|happened|occurred|took\s+place)\b"
    r"[^,;]{0,30}?\b(?:hours?|days?|weeks?|months?|years?)\s+after\s+"
    r"(?=(?:an?|the|gunmen|suspected|\w+)\s+(?:\S+\s+){4})",
    re.IGNORECASE,
)
# "It is recalled that", "Our readers will remember that"
_REMINDER = re.compile(
    r"^(?:it\s+(?:is|may|will|would|should|must)(?:\s+be)?(?:\s+also)?\s+(?:recalled|remembered|noted)|we\s+recall|"
    r"(?:our\s+|the\s+)?(?:readers|listeners|viewers)\s+(?:will|may)\s+(?:recall|remember))\s+that\s+",
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


# "… at Burkapal in": what leads on to a word that was cut off
_OPEN_END = re.compile(
    r"(?:\s+(?:on|in|at|of|to|by|with|for|from|near|between|and|or|that|which|who|the|an?|one))+$"
)


def _shorten(text: str) -> str:
    """Cut a long sentence at a clause boundary, else at a word."""
    if len(text) <= LONGEST:
        return text
    cut = max(text.rfind(mark, 80, LONGEST) for mark in (", ", "; ", " – ", " - "))
    if cut < 0:
        cut = text.rfind(" ", 0, LONGEST)
    return _OPEN_END.sub("", text[:cut].rstrip(" ,;–-")) + " …"
