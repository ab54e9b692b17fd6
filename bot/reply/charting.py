"""The chart of figures: bars of what is counted, beside those of the period before."""

from collections.abc import Sequence
from datetime import date

from bot.answering.findings import Group
from bot.models import TollName
from bot.pictures.alt import chart_alt
from bot.query.model import TIMES, Dimension
from bot.reply.found import Found, people, value_of
from bot.reply.listing import subject
from bot.reply.model import Bar, Chart
from bot.reply.series import last_day
from bot.reply.wording import shown

_BARS = 120  # of a chart over time: ten years of months
_CATEGORIES = 15  # of a chart of places or groups: more cannot be read


def chart_of(found: Found, parts: Sequence[Group]) -> Chart | None:
    """Return the chart of the parts, in their order; None where there is nothing to draw."""
    by, before = found.by, found.before
    kept = _charted(parts, over_time=by in TIMES)
    if by is None or not kept:
        return None
    earlier = _earlier(found, kept, by) if before else {}
    bars = tuple(
        Bar(
            shown(part.label),
            value_of(part, found.toll),
            earlier.get(place),
            _is_open(part, found),
            shown(part.measured.words) if found.toll else "",
        )
        for place, part in enumerate(kept)
    )
    label = before.query.during.label if before and before.query.during else ""
    title = f"{subject(found.query)} by {by.value}"
    chart = Chart(title, _measure(found.toll), bars, over_time=by in TIMES, before=label)
    chart = chart._replace(left_out=_left_out(parts, kept, by))
    return chart._replace(alt=chart_alt(chart))


def _is_open(part: Group, found: Found) -> bool:
    """Tell whether what is counted of a part has no upper end: "at least 11"."""
    toll = part.measured.toll if found.toll else None
    return toll is not None and toll.high is None


def _measure(toll: TollName | None) -> str:
    """Return what the bars count; "killed" of who kills too, whose own dead are left out."""
    return people(toll, None) if toll else "incidents"


def _charted(parts: Sequence[Group], *, over_time: bool) -> list[Group]:
    if over_time:
        return [part for part in parts if part.value][-_BARS:]
    return list(parts[:_CATEGORIES])


def _left_out(parts: Sequence[Group], kept: Sequence[Group], by: Dimension) -> str:
    """Say what is not drawn: "and 32 more, not drawn", "since March 2014, 27 before it not drawn".

    What has no such time is in no chart over time.
    """
    over_time = by in TIMES
    more = sum(bool(part.value) or not over_time for part in parts) - len(kept)
    if not more:
        return ""
    if over_time:
        return f"Since {shown(kept[0].label)}; {more:,} earlier not drawn"
    return f"And {more:,} more, not drawn"


def _earlier(found: Found, kept: Sequence[Group], by: Dimension) -> dict[int, int]:
    """Return for the place of each bar the value of the period before: by order, or by value.

    A time that is not over has nothing to compare with.
    """
    groups = found.before.groups if found.before else ()
    if by not in TIMES:
        if found.before and found.before.now and found.before.now != found.totals:
            return {}
        values = {group.value: value_of(group, found.toll) for group in groups}
        return {place: values.get(part.value, 0) for place, part in enumerate(kept)}
    filled = [group for group in groups if group.value]
    return {
        place: value_of(group, found.toll)
        for place, group in enumerate(filled[: len(kept)])
        if _is_over(kept[place], by, found.today)
    }


def _is_over(part: Group, by: Dimension, today: date) -> bool:
    return last_day(part.value, by) <= today
