"""A number of casualties: who says it, is it history, does it add to others, of which entry.

`tolls` adds up what is told here.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.events.armed import doers
from bot.extract.events.company import DYING
from bot.extract.people.casualties import Casualties
from bot.extract.people.survival import BLADES, is_bare_shot
from bot.models import Article, Role, Toll

# "Officials had earlier put the toll at nine" is history, "the toll rose to 15" is news.
_SUPERSEDED = re.compile(
    r"\b(?:(?<!day\s)(?<!days\s)(?<!week\s)(?<!weeks\s)(?<!hours\s)(?<!month\s)(?<!months\s)earlier|initial(?:ly)?|at\s+first|first\s+(?:report(?:s|ed)?|said|put|counts?|confirmed|figures?|spoke)|"
    r"previous(?:ly)?|preliminary|had\s+stood|in\s+the\s+first\s+hours(?!\s+of\b)|had\s+(?:first\s+)?(?:put|given(?!\s+(?:themselves|himself|herself|up))|said|reported|confirmed|spoken)|up\s+from)\b",
    re.IGNORECASE,
)


_GROWTH = (
    r"(?:rose|risen|rises|climb\w*|increas\w*|revised|raised|reach(?:es|ed|ing)?(?!\s+(?:from|by|in|on|via)\b)|stands?\s+at|went\s+up|"
    r"gone\s+up|mounted|soared|jump\w*|bring\w*|brought|grew|grown|passed|mak(?:es|ing)|corrected|"
    r"tak(?:es|ing)\s+(?:the|to)|updated)"
)
_UPDATE = re.compile(
    rf"\b{_GROWTH}\b.{{0,40}}\b(?:to|at|up|toll|dead|number)\b"
    rf"|\b(?:toll|number)\b.{{0,40}}\b{_GROWTH}\b"
    r"|^\W*(?:\d+/\d+\s+)?update\b",
    re.IGNORECASE,
)
# "The government later revised the toll to 35", "was lowered to nine": whoever counts was wrong.
_LOWERED = re.compile(
    r"\b(?:revis\w+|lower\w+|reduc\w+|correct\w+|cut|brought\s+down)\b.{0,40}?"
    r"\b(?:toll|number|figure|count)\b.{0,30}?\b(?:to|at)\b"
    r"|\b(?:revised|lowered|reduced|corrected)\s+(?:down\w*\s+)?to\b",
    re.IGNORECASE,
)
# Who tells of his own deed.
_BOASTERS = frozenset("group groups militants rebels insurgents jihadists militia".split())
# "Including three guards" leaves the attackers to be added; "including the two gunmen" does not.
_INCLUDED = re.compile(
    r"(?<!\bnot\s)\b(?:including|among\s+(?:them|the\s+dead)|counting)\b.{0,60}\b(?:attackers?|assailants?|"
    r"gunm[ae]n|(?:suicide\s+)?bombers?|militants?|fighters?|terrorists?|suspects?|raiders?)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """Casualties with the clause that tells them and who says so."""

    clause: Clause
    casualties: Casualties
    headline: bool
    speaker: str | None

    @property
    def toll(self) -> Toll:
        """Return the number."""
        return self.casualties.toll

    @property
    def superseded(self) -> bool:
        """Tell whether the text itself calls the number an old one."""
        return bool(_SUPERSEDED.search(self.segment))

    @property
    def lowers(self) -> bool:
        """Tell whether the text itself puts it in the place of a higher number."""
        return bool(_LOWERED.search(self.segment))

    @property
    def adds(self) -> bool:
        """Tell whether they come to those told before: "Twelve soldiers also died"."""
        people = self.casualties.people
        first = min(self.casualties.predicate, people[0].first)
        last = max(self.casualties.predicate, people[-1].last)
        doc = self.clause.sentence.tokens.doc
        words = doc[max(first - 1, self.clause.first) : min(last + 4, self.clause.last + 1)]
        theirs = any(token.lower_ == "own" for token in doc[people[0].first : people[0].last])
        then = doc[self.casualties.predicate - 1].lower_ == "then"
        return theirs or then or self.related or bool(_ALSO.search(words.text))

    @property
    def related(self) -> bool:
        """Tell "her mother died", in one breath with the death of the woman she is mother of."""
        first = self.clause.sentence.tokens.doc[self.casualties.people[0].first]
        others = (c for c in self.clause.casualties if c.measure == self.casualties.measure)
        return first.tag_ == "PRP$" and len(list(others)) > 1

    @property
    def of_others(self) -> bool:
        """Tell "two more", "three others", "another soldier": they add to what was told."""
        doc = self.clause.sentence.tokens.doc
        people = (
            doc[max(p.first - 1, 0) : p.last + (1 if p.head else 2)] for p in self.casualties.people
        )
        words = ({token.lower_ for token in span} for span in people)
        return any(one & _OTHERS and not one & _NO_MORE for one in words)

    @property
    def stabbed(self) -> bool:
        """Tell whether nothing is told but that a knife struck them; being "wounded" goes first."""
        verb = self.clause.sentence.tokens.doc[self.casualties.predicate]
        return self.casualties.measure == "wounded" and verb.lemma_ in BLADES

    @property
    def boasts(self) -> bool:
        """Tell whether those who did it say so: anybody else's lower number is a rival."""
        if self.speaker is None:
            return False
        doc, last = self.clause.sentence.tokens.doc, self.speaker.rsplit(maxsplit=1)[-1]
        killers = (c for c in doc[self.casualties.predicate].children if c.dep_ == "nsubj")
        if any(child.lower_ in ("it", "they", "we") for child in killers):
            return True  # "the air force said it had killed 25"
        groups = {doc[a.last].text for a in self.clause.actors if a.kind == "group"}
        own = self.casualties.role in ("militants", "perpetrators")
        return not own and (last.lower() in _BOASTERS or last in groups)

    @property
    def bare(self) -> bool:
        """Tell a number that is told alone, of all: "the police counted 12"."""
        return self.clause.sentence.tokens.doc[self.casualties.predicate].like_num

    @property
    def shot(self) -> bool:
        """Tell whether nothing is told but that a bullet struck them."""
        verb = self.clause.sentence.tokens.doc[self.casualties.predicate]
        return self.casualties.measure == "killed" and is_bare_shot(verb)

    @property
    def died(self) -> bool:
        """Tell whether the word for it is that they died."""
        return self.clause.sentence.tokens.doc[self.casualties.predicate].lemma_ in DYING

    @property
    def denies(self) -> bool:
        """Tell whether who says it calls what was said before untrue."""
        return bool(_DENIAL.search(self.clause.sentence.text))

    @property
    def listed(self) -> bool:
        """Tell whether it adds up a list, or stands with a word that may go on with one."""
        hurt = self.casualties
        words = self.clause.sentence.text[hurt.start : hurt.end]
        return len(hurt.people) > 1 or " and " in words

    @property
    def segment(self) -> str:
        """Return what stands with the number between semicolons."""
        text = self.clause.sentence.text
        start = text.rfind(";", 0, self.casualties.start) + 1
        end = text.find(";", self.casualties.end)
        return text[start : end if end >= 0 else len(text)]

    @property
    def roles(self) -> set[Role]:
        """Return whose they are; a list has several."""
        return {people.role for people in self.casualties.people}

    @property
    def in_hospital(self) -> bool:
        """Tell whether they died where the hurt are brought, so after others."""
        return bool(_IN_HOSPITAL.search(self.clause.text))

    @property
    def stopped(self) -> bool:
        """Tell those whom the police killed and the text told of before: "shot both men dead"."""
        doc = self.clause.sentence.tokens.doc
        first = self.casualties.people[0].first
        known = {token.lower_ for token in doc[max(first - 1, 0) : first + 1]} & _TOLD_BEFORE
        killers = (noun.lemma_.lower() for noun in doers(doc[self.casualties.predicate].head))
        by = (noun.lemma_.lower() for noun in doers(doc[self.casualties.predicate]))
        return bool(known and _FORCES & {*by, *killers})

    @property
    def heads(self) -> set[str]:
        """Return the nouns for them."""
        return {people.head for people in self.casualties.people}

    @property
    def everybody(self) -> bool:
        """Tell whether it counts people of no side: "11 were killed"."""
        return self.roles == {"total"}

    @property
    def vague(self) -> bool:
        """Tell "several" and "dozens", which a number that is told elsewhere replaces."""
        return self.toll.high is None and self.casualties.hedge is None

    @property
    def updates(self) -> bool:
        """Tell whether it replaces the number before it: "rose to 15", "a fourth has died"."""
        return self.all_told or bool(_UPDATE.search(self.clause.text))

    @property
    def all_told(self) -> bool:
        """Tell whether it counts all so far: with "a fourth victim" they are four."""
        return any(people.all_told for people in self.casualties.people)

    @property
    def both(self) -> bool:
        """Tell whether it counts two of whom each was told of: "Both died"."""
        return self.clause.sentence.tokens.doc[self.casualties.people[0].first].lower_ == "both"

    @property
    def of_toll(self) -> bool:
        """Tell whether the toll itself is told: "three more died, bringing the toll to 15"."""
        return self.clause.sentence.tokens.doc[self.casualties.predicate].lower_ == "toll"

    @property
    def counts_attackers(self) -> bool:
        """Tell whether the attackers are among them: "including the two gunmen"."""
        return bool(_INCLUDED.search(self.clause.text))

    @property
    def of_bodies(self) -> bool:
        """Tell whether bodies were counted, some of the dead; one "speaks of 16 bodies" for all."""
        seen = self.clause.sentence.tokens.doc[self.casualties.predicate]
        return seen.lemma_.lower() in ("body", "corpse") and seen.dep_ != "pobj"


_IN_HOSPITAL = re.compile(r"\bin\s+(?:a\s+|the\s+)?hospital\b", re.IGNORECASE)
_TOLD_BEFORE = frozenset(("both", "all", "the", "them"))
_FORCES = frozenset("police officer policeman guard soldier troop force sniper commando".split())
_ALSO = re.compile(
    r"\b(?:also|as\s+well|too(?!\s\w)|in\s+addition|died\s+with\s+(?:him|her|them)|return(?:ed)?\s+fire|likewise)\b(?!\s+as\b)",
    re.IGNORECASE,
)
_NO_MORE = frozenset(("than", "or"))  # "more than 50", "50 or more"
_OTHERS = frozenset(
    """more another further others other comrade comrades colleague colleagues companion
    companions""".split()
)
_DENIAL = re.compile(
    r"\b(?:called\s+(?:that|this|it|the\s+\w+)\s+(?:an?\s+)?(?:lies?|false|fabrication|propaganda)|"
    r"dismissed|rejected|denied|disputed|contradicted)\b",
    re.IGNORECASE,
)

# The time that begins an entry of a live report, or stands on the line above it.
_ENTRY = re.compile(
    r"(?:^|\n)\W{0,2}(?:[A-Z][a-z]{2,8}\s)?(\d{1,2})[:.h](\d\d)"
    r"(?:\s*(?:GMT|BST|CET|local\s+time|([ap])\.?m\.?))?[\s:)*]"
)
TIME_LENGTH = 16  # characters before a paragraph in which such a time may stand


def _entry_time(article: Article, one: Told) -> tuple[int, int] | None:
    at = one.clause.sentence.at
    line = max(article.text.rfind("\n", 0, at.start), 0)  # its label was taken from the text
    begin = max(0, min(line, at.start - TIME_LENGTH))
    match = _ENTRY.search(article.text, begin, at.start + TIME_LENGTH)
    return _time(match) if match else None


def _time(match: re.Match[str]) -> tuple[int, int]:
    """Return the hour of the day and the minute that an entry is marked with."""
    hour = int(match[1]) % 12 + 12 * (match[3] == "p") if match[3] else int(match[1])
    return hour, int(match[2])


def newest_entries(article: Article, told: Sequence[Told]) -> Sequence[Told]:
    """Of a live report keep the newest entry that gives a toll, and single dead told after it.

    Its number replaces those before. Most pages have the newest entry on top; which way one runs
    its times tell, but for those of a day that follows.
    """
    entries = [(time, one) for one in told if (time := _entry_time(article, one)) is not None]
    if len({time for time, _ in entries}) < 2:
        return told
    ordered = entries if _runs_on(article.text) else entries[::-1]
    newest: list[Told] = []
    at = None
    for time, one in reversed(ordered):
        if at is not None and time != at:
            break
        newest.append(one)
        if one.toll.low > 1 or one.everybody:
            at = time
    return newest[::-1]


@lru_cache(maxsize=1)  # asked of one article for each of its incidents
def _runs_on(text: str) -> bool:
    """Tell whether the entries of a live report run on from the oldest."""
    times = [_time(match) for match in _ENTRY.finditer(text)]
    falls = sum(one > other for one, other in pairwise(times))
    rises = sum(one < other for one, other in pairwise(times))
    return rises >= falls
