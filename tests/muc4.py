"""MUC-4's answer templates, and how reports are scored against them, slot by slot.

No licence is stated for the texts: they lie beside the checkout and nothing of them is in it. The
rules are those of the Fourth Message Understanding Conference (1992) as far as they touch the
incident's type and date:

    precision = (right + partial / 2) / filled      recall = (right + partial / 2) / wanted

- A report answers a template when the types agree, at least in part, and the date or the country
  does; one to one, so that most agrees. An optional template costs nothing when nobody answers it.
- Type: Dateline's types are told in MUC-4's; "attack" for a more special kind, and the other way
  round, is half right.
- Date: one that was taken from the publication means "on or before" it, as MUC-4 writes it. The
  same time is right; of two times one of which covers the other, half.
- What MUC-4 leaves out by its task and Dateline does not, battles between armed parties, operations
  of forces, riots and protests, may answer a template, and is not spurious where it does not.
- Per slot, what is counted are answered and missed templates ("matched/missing"); "all" counts the
  slots of reports that answer none, too.
"""

import calendar
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bot.corpus import parse_article
from bot.corpus.document import Given
from bot.evaluate.assign import assign
from bot.extract.times.days import MONTHS
from bot.models import Article, Report
from bot.models import IncidentType as T

TEXTS = Path(__file__).parents[2] / "shared" / "eval" / "muc4_dev.jsonl"
KINDS = {
    T.BOMBING: "BOMBING",
    T.SUICIDE_BOMBING: "BOMBING",
    T.KIDNAPPING: "KIDNAPPING",
    T.HOSTAGE_TAKING: "KIDNAPPING",
    T.HIJACKING: "HIJACKING",
}
_FIRE = re.compile(r"arson|burn|fire|torch|incendiary|ablaze|alight|petrol|molotov", re.I)
_BOMBS = frozenset(("explosive device", "vehicle bomb", "roadside bomb", "suicide bomb", "grenade"))
LEFT_OUT = frozenset((T.ARMED_CLASH, T.SECURITY_OPERATION, T.RIOT, T.PROTEST))
_ATTACK = "ATTACK"
_MONTH = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_DAY = re.compile(
    rf"(?P<open>-\s*)?(?P<day>\d\d?) (?P<month>{_MONTH})[A-Z]* (?P<year>\d\d)\b", re.I
)
# The dateline's date; a text that is marked "NO DATE" is left out.
_FILED = re.compile(rf"(?<=, )(?P<day>\d\d?) (?P<month>{_MONTH})[A-Z]* (?P<year>\d\d)\b")

Slot = Literal["type", "date"]
Days = tuple[date, date]  # one that is open at its beginning starts with the first day there is


class Template(NamedTuple):
    """What a template wants: any of its kinds, times and countries."""

    optional: bool
    kinds: tuple[str, ...]
    times: tuple[Days, ...]
    countries: frozenset[str]


class Text(NamedTuple):
    """A text and its templates."""

    article: Article
    templates: tuple[Template, ...]


def load_texts(states: Mapping[str, str], *splits: str) -> Iterator[Text]:
    """Load the texts of some parts ("dev", "tst1", "tst2").

    `states` gives the ISO code of a country's folded name.
    """
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        filed = _FILED.search(told["text"])
        if told["split"] in splits and filed:
            article = parse_article(told["docid"], told["text"], Given(_day(filed)))
            yield Text(article, tuple(_template(one, states) for one in told["templates"]))


def _template(told: Mapping[str, Any], states: Mapping[str, str]) -> Template:
    where = " / ".join(told["INCIDENT: LOCATION"]).lower()
    return Template(
        optional="OPTIONAL" in told["MESSAGE: TEMPLATE"][0],
        kinds=tuple(kind for fill in told["INCIDENT: TYPE"] for kind in fill.split(" / ")),
        times=tuple(t for fill in told["INCIDENT: DATE"] for t in _times(fill)),
        countries=frozenset(iso for name, iso in states.items() if name in where),
    )


def _times(fill: str) -> Iterator[Days]:
    """Yield the times of "30 DEC 89", "- 26 SEP 89" and "17 JUN 89 - 20 JUN 89 / 21 JUN 89"."""
    for alternative in fill.split(" / "):
        found = list(_DAY.finditer(alternative))
        if found:
            days = [_day(match) for match in found]
            opened = found[0]["open"] is not None
            yield date.min if opened else days[0], days[-1]


def _day(match: re.Match[str]) -> date:
    year, month = 1900 + int(match["year"]), MONTHS[match["month"].lower()]
    # the answers end one February on its 31st
    return date(year, month, min(int(match["day"]), calendar.monthrange(year, month)[1]))


def _time(report: Report, published: date) -> Days | None:
    """Return the days that a report's date covers."""
    if report.date_from_publication:
        return date.min, published
    if report.date is None:
        return None
    numbers = [int(number) for number in report.date.split("-")]
    year, first, last = numbers[0], numbers[1:2] or [1], numbers[1:2] or [12]
    days = numbers[2:] or [calendar.monthrange(year, last[0])[1]]
    return date(year, first[0], (numbers[2:] or [1])[0]), date(year, last[0], days[0])


def credit(slot: Slot, template: Template, report: Report, published: date) -> float:
    """Return what a report's slot is worth for a template: 1 right, 0.5 partly, 0 wrong."""
    if slot == "type":
        kind = _kind(report)
        return 1.0 if kind in template.kinds else 0.5 * (_ATTACK in (kind, *template.kinds))
    time = _time(report, published)
    if time is None:
        return 0.0
    return max((_agreement(time, wanted) for wanted in template.times), default=0.0)


def _kind(report: Report) -> str:
    """Return a report's type as MUC-4 tells it: by what was done, whoever it was aimed at."""
    if report.type == T.INFRASTRUCTURE_ATTACK:
        words = " ".join(proof.quote for proof in report.evidence.get("type", ()))
        return "ARSON" if _FIRE.search(words) else _ATTACK
    if report.type == T.ASSASSINATION and report.weapon in _BOMBS:
        return "BOMBING"
    return KINDS.get(report.type, _ATTACK)


def _agreement(one: Days, other: Days) -> float:
    covers = any(a[0] <= b[0] and b[1] <= a[1] for a, b in ((one, other), (other, one)))
    return 1.0 if one == other else 0.5 * covers


class Tally(NamedTuple):
    """Points won in a slot, of so many filled and so many wanted."""

    won: float
    filled: int
    wanted: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.won / max(self.filled + self.wanted, 1)


def score(read: Sequence[tuple[Text, Sequence[Report]]], slot: Slot, *, every: bool) -> Tally:
    """Add up one slot over texts; `every` counts reports that answer no template, too."""
    tallies = [_tally(text, reports, slot, every=every) for text, reports in read]
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


def _tally(text: Text, reports: Sequence[Report], slot: Slot, *, every: bool) -> Tally:
    required = [template for template in text.templates if not template.optional]
    optional = [template for template in text.templates if template.optional]
    pairs = [(required[t], reports[r]) for t, r in _assign(required, reports, text)]
    left = [one for one in reports if all(one is not report for _, report in pairs)]
    spare = [(optional[t], left[r]) for t, r in _assign(optional, left, text)]
    answered = [(t, r) for t, r in pairs + spare if slot == "type" or t.times]
    won = sum(credit(slot, t, r, text.article.published) for t, r in answered)
    missed = [t for t in required if all(t is not one for one, _ in pairs)]
    wanted = len(answered) + sum(slot == "type" or bool(t.times) for t in missed)
    used = [report for _, report in pairs + spare]
    spurious = [r for r in reports if r.type not in LEFT_OUT and all(r is not u for u in used)]
    return Tally(won, len(answered) + every * len(spurious), wanted)


def _assign(
    templates: Sequence[Template], reports: Sequence[Report], text: Text
) -> list[tuple[int, int]]:
    return assign([[_likeness(t, r, text.article.published) for r in reports] for t in templates])


def _likeness(template: Template, report: Report, published: date) -> float | None:
    """Return how much of a template a report answers, None if it answers another."""
    kind, time = (credit(slot, template, report, published) for slot in ("type", "date"))
    country = float(report.country in template.countries)
    return kind + time + country if kind and (time or country) else None
