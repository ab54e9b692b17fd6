"""The chart of figures: bars of what is counted, beside those of the period before."""

from bot.answering.parts import NO_PARTS, NONE, Parts
from bot.models import TollName
from bot.pictures.alt import chart_alt
from bot.query.model import TIMES, Dimension
from bot.reply.found import Found, people
from bot.reply.listing import subject
from bot.reply.model import Bar, Chart
from bot.reply.series import last_day
from bot.reply.wording import shown

_BARS = 120  # of a chart over time: ten years of months
_CATEGORIES = 15  # of a chart of places or groups: more cannot be read


def chart_of(found: Found, parts: Parts) -> Chart | None:
    """Return the chart of the parts, in their order; None where there is nothing to draw."""
    by, before, toll = found.by, found.before, found.toll
    kept = parts.named[-_BARS:] if by in TIMES else parts[:_CATEGORIES]
    if by is None or not kept:
        return None
    earlier = _earlier(found, kept, by) if before else {}
    label = before.query.during.label if before and before.query.during else ""
    named = subject(found.query)
    if len(found.compared) == 2 and all(each.groups for each in found.compared):
        (named, kept), (label, other) = (
            (shown(each.label), each.groups.filled(kept.values, str)) for each in found.compared
        )
        earlier = dict(enumerate(other.counted(toll)))
    measured = kept.measured if toll else None
    bars = tuple(
        Bar(
            shown(label),
            value,
            earlier.get(place),
            measured is not None and measured.high[place] == NONE != measured.low[place],
            shown(measured.words.get(place, "")) if measured else "",
        )
        for place, (label, value) in enumerate(zip(kept.labels, kept.counted(toll), strict=True))
    )
    apart = "," if " by " in f" {named}" else ""  # "by X, by type"
    title = f"{named}{apart} by {by.value}"
    chart = Chart(title, _measure(toll), bars, over_time=by in TIMES, before=label)
    chart = chart._replace(left_out=_left_out(parts, kept, by))
    return chart._replace(alt=chart_alt(chart))


def _measure(toll: TollName | None) -> str:
    """Return what the bars count; "killed" of who kills too, whose own dead are left out."""
    return people(toll, None) if toll else "incidents"


def _left_out(parts: Parts, kept: Parts, by: Dimension) -> str:
    """Say what is not drawn: "and 32 more, not drawn", "since March 2014, 27 before it not drawn".

    What has no such time is in no chart over time.
    """
    over_time = by in TIMES
    more = len(parts.named if over_time else parts) - len(kept)
    if not more:
        return ""
    if over_time:
        return f"Since {shown(kept.labels[0])}; {more:,} earlier not drawn"
    return f"And {more:,} more, not drawn"


def _earlier(found: Found, kept: Parts, by: Dimension) -> dict[int, int]:
    """Return for the place of each bar the value of the period before: by order, or by value.

    A time that is not over has nothing to compare with.
    """
    groups = found.before.groups if found.before else NO_PARTS
    if by not in TIMES:
        if found.before and found.before.now and found.before.now != found.totals:
            return {}
        values = dict(zip(groups.values, groups.counted(found.toll), strict=True))
        return {place: values.get(value, 0) for place, value in enumerate(kept.values)}
    filled = groups.named.counted(found.toll)
    return {
        place: number
        for place, (value, number) in enumerate(zip(kept.values, filled, strict=False))
        if last_day(value, by) <= found.today
    }
