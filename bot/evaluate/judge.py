"""When a value that was found is right, field by field.

The definitions are those by which the project's figures are compared with others', so they change
for nobody's convenience: a date of a month is met by any day in it, an open range by its number, a
toll with or without the attackers, a perpetrator that nobody knows by naming nobody.
"""

from collections.abc import Callable
from typing import Literal

from bot.evaluate.gold import GoldIncident, Name
from bot.evaluate.names import Names, names_nobody
from bot.gazetteer.names import fold
from bot.models import Report, Toll

Count = Literal["killed", "wounded"]
Test = Callable[[GoldIncident, Report], bool]
COUNTS: tuple[Count, ...] = ("killed", "wounded")


class Judge:
    """The tests of every field, by the name under which its accuracy is shown.

    >>> judge.tests["date"](gold, report)
    True
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self.tests: dict[str, Test] = {
            "date": is_date,
            "country": is_country,
            "admin1": self.is_admin1,
            "place": self.is_place,
            "type": is_type,
            "perpetrator": self.is_perpetrator,
            "killed_min": lambda gold, report: is_low(gold, report, "killed"),
            "killed_any": is_killed_figure,
            "wounded_min": lambda gold, report: is_low(gold, report, "wounded"),
            "wounded_any": is_wounded_figure,
        }

    def is_admin1(self, gold: GoldIncident, report: Report) -> bool:
        """Tell whether the first-level division is right."""
        return report.admin1 is not None and self.names_admin1(gold, report.admin1)

    def names_admin1(self, gold: GoldIncident, name: str) -> bool:
        """Tell whether a name is one of the annotated division's."""
        return any(
            self._names.same_admin1(answer, name, gold.country) for answer in gold.answers("admin1")
        )

    def is_place(self, gold: GoldIncident, report: Report) -> bool:
        """Tell whether the place is right."""
        return report.place is not None and self.names_place(gold, report.place)

    def names_place(self, gold: GoldIncident, name: str) -> bool:
        """Tell whether a name is one of the annotated place's."""
        return any(
            self._names.same_place(answer, name, gold.country) for answer in gold.answers("place")
        )

    def is_perpetrator(self, gold: GoldIncident, report: Report) -> bool:
        """Tell whether the perpetrator is right; nobody is, where the text knows nobody."""
        answers, name = gold.answers("perpetrator"), report.perpetrator
        if name is None or names_nobody(name):
            return bool({"unknown", fold(name or "")} & set(map(fold, answers)))
        return any(
            self._names.same_perpetrator(answer, name)
            for answer in answers
            if fold(answer) != "unknown"
        )


def has_answer(gold: GoldIncident, test: str) -> bool:
    """Tell whether the annotation has a value for a test of that name."""
    return getattr(gold, field_of(test)) is not None


def field_of(test: str) -> str:
    """Return the field that a test is of: "killed" of "killed_any"."""
    return test.partition("_")[0]


def kept_empty(gold: GoldIncident, report: Report, field: Name | Count) -> bool | None:
    """Tell whether a field that the annotation leaves empty was left so, None if it does not."""
    annotated = getattr(gold, field) if field in COUNTS else gold.answers(field)  # type: ignore[arg-type]
    return None if annotated else getattr(report, field) is None


def is_date(gold: GoldIncident, report: Report) -> bool:
    """Tell whether the date is right: an annotated month or year is met by any date in it."""
    date = report.date or ""
    return any(
        date == answer if len(answer) == len("2022-01-21") else date.startswith(answer)
        for answer in gold.answers("date")
    )


def is_country(gold: GoldIncident, report: Report) -> bool:
    """Tell whether the country is right."""
    return report.country in gold.answers("country")


def is_type(gold: GoldIncident, report: Report) -> bool:
    """Tell whether the type is right."""
    return report.type in gold.answers("type")


def is_low(gold: GoldIncident, report: Report, field: Count) -> bool:
    """Tell whether the lower end of a toll is right."""
    answer, toll = getattr(gold, field), getattr(report, field)
    return answer is not None and toll is not None and toll.low == answer.low


def is_killed_figure(gold: GoldIncident, report: Report) -> bool:
    """Tell whether the lower end is any figure annotated, attackers counted or not."""
    return _is_figure(report.killed, gold.killed, gold.killed_excluding_perpetrators)


def is_wounded_figure(gold: GoldIncident, report: Report) -> bool:
    """Tell whether the lower end is either end of the annotated range."""
    return _is_figure(report.wounded, gold.wounded)


def _is_figure(toll: Toll | None, *answers: Toll | None) -> bool:
    return toll is not None and any(toll.low in answer for answer in answers if answer)
