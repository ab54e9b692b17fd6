"""What is said of watches: kept, listed, tried, held against an incident, taken away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from bot.digests.model import Digest
from bot.models import Incident
from bot.query.canonical import query_text
from bot.query.model import Query
from bot.reply.listing import card_of, subject
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.wording import CountryName, counted, shown, when_text
from bot.watches.model import Watch

_NO_WATCH = "There is none yet; watch add diyala tells of what happens there."
_EVERYTHING = (
    "It tells of every incident that comes, each by a message of its own; narrow it, as by: watch "
    "edit {} iraq killed>=5"
)
_NEVER = (
    "No incident here ever passed it: where that is not what you meant, look at its words, and put "
    "it right with watch edit {}"
)
_NO_ZONE = (
    "Its quiet hours are UTC, since your zone is not known: settings timezone Europe/London says "
    "it for all that follows, {} Europe/London for this one."
)
LISTED = 25  # of somebody's watches or digests, in full
PRESSED = 5  # rows of a list that have buttons: 16 in all
_LONGER = 366  # days: the most that a preview looks back
Kept = TypeVar("Kept", Watch, Digest)
What = Callable[[str], Query]  # the query that a watch's or digest's text is


def compose_watch(
    watch: Watch, query: Query, said: str, matching: int, *, unzoned: bool = False
) -> Reply:
    """Return what a watch looks for and when it tells, after something was done with it.

    `unzoned` says that nobody has said in which zone its quiet hours are.
    """
    return Reply(
        kind="standing",
        understood=f"/incidents watch preview {watch.id} 30d",
        head=Head(f"Watch {watch.id}", (what_of(query), said)),
        sections=(Section("", (*_about(watch), Field("So far", _so_far(matching)))),),
        notice=" ".join(filter(None, [_remark(watch, matching), _zone_remark(watch, unzoned)])),
        actions=(
            Action("more", "Preview 30 days", f"/incidents watch preview {watch.id} 30d"),
            *watch_actions(watch),
        ),
    )


def _zone_remark(watch: Watch, unzoned: bool) -> str:
    """Return that quiet hours are UTC since nobody has said otherwise, and how to say it."""
    if not (unzoned and watch.quiet):
        return ""
    hours = f"{watch.quiet.since:%H:%M}-{watch.quiet.until:%H:%M}"
    return _NO_ZONE.format(f"watch edit {watch.id} quiet:{hours}")


def _remark(watch: Watch, matching: int) -> str:
    """Return what is to be said of a watch that tells of everything, or of nothing so far."""
    if not watch.query:
        return _EVERYTHING.format(watch.id)
    return "" if matching else _NEVER.format(watch.id)


def what_of(query: Query) -> str:
    """Return what a query asks for, as people would say it."""
    return subject(query) if query.terms else "everything"


def watch_actions(watch: Watch) -> tuple[Action, ...]:
    """Return what can be done with a watch that is there."""
    word = "resume" if watch.paused or watch.off else "pause"
    return (
        Action("more", word.capitalize(), f"/incidents watch {word} {watch.id}"),
        Action("form", "Edit", f"/incidents watch edit {watch.id}"),
        Action("more", "Remove", f"/incidents watch remove {watch.id}"),
    )


def watch_state(watch: Watch) -> str:
    """Return why a watch tells of nothing now, empty for one that tells."""
    return f"switched off: {watch.off}" if watch.off else "paused" if watch.paused else ""


def compose_watches(watches: Sequence[Watch], what: What) -> Reply:
    """Return somebody's watches, and those of the place where it is asked."""
    return compose_kept("watch", "Watches", watches, what, _options, watch_actions, _NO_WATCH)


def compose_kept(
    name: str,
    title: str,
    kept: Sequence[Kept],
    what: What,
    options: Callable[[Kept], Iterable[str]],
    actions: Callable[[Kept], tuple[Action, ...]],
    none: str,
) -> Reply:
    """Return a list of watches or digests, with what can be done with the first."""
    fields = tuple(
        Field(f"{one.id}", what_of(what(one.query)), "; ".join(options(one)))
        for one in kept[:LISTED]
    )
    return Reply(
        kind="standing",
        understood=f"/incidents {name} list",
        head=Head(title, (f"{len(kept):,} here",)),
        sections=(Section("", fields),) if fields else (),
        notice="" if kept else none,
        actions=(
            Action("form", f"New {name}", f"/incidents {name} new"),
            *numbered((one.id, actions(one)) for one in kept),
        ),
        total=len(kept),
    )


def compose_removed(name: str, number: int, done: str, what: str) -> Reply:
    """Return that a watch or digest is taken away, with the way back; `what` it looked for."""
    listed = f"/incidents {name} list"
    return Reply(
        kind="standing",
        understood=listed,
        head=Head(f"{name.capitalize()} {number}", (what, done)),
        actions=(
            Action("more", "Undo", f"/incidents {name} resume {number}"),
            Action("more", "What is left", listed),
        ),
    )


def compose_tried(
    query: Query,
    days: int,
    incidents: Sequence[Incident],
    total: int,
    country: CountryName,
    newest: Incident | None = None,
) -> Reply:
    """Return what a watch would have told of in so many days, the newest first.

    Where there is nothing, `newest` is the latest that it would have told of before.
    """
    asked = query_text(query)
    tried = " ".join(filter(None, ["/incidents watch preview", asked]))
    longer = not total and newest and days < _LONGER
    return Reply(
        kind="standing",
        understood=f"{tried} {days}d",
        head=Head(
            subject(query),
            (f"{counted(total, 'alert')} in the past {counted(days, 'day')}",),
        ),
        cards=tuple(card_of(incident, country) for incident in incidents),
        notice="" if total else _nothing_told(newest),
        actions=(
            *([Action("more", f"Preview {_LONGER} days", f"{tried} {_LONGER}d")] if longer else []),
            Action("watch", "Watch this", f"/incidents watch add {asked}".rstrip()),
        ),
        total=total,
    )


def _nothing_told(newest: Incident | None) -> str:
    """Return that nothing would have been told, and of when the latest is that would have been."""
    if newest is None:
        return "It would have told of nothing, and no incident here would pass it."
    day = when_text(newest.date, newest.date_prec)
    return f"It would have told of nothing; the latest that passes it is #{newest.number}, {day}."


class Held(NamedTuple):
    """An incident held against a watch: each filter with whether it passes, and what follows."""

    name: str
    filters: Sequence[tuple[str, bool]]
    verdict: str

    @property
    def passes(self) -> bool:
        """Tell whether the incident passes all filters."""
        return all(passed for _, passed in self.filters)


def compose_why(asked: int, number: int, held: Sequence[Held]) -> Reply:
    """Return filter by filter why each watch tells of an incident, or does not.

    `asked` is the number that was asked for, of which the incident may be part by now.
    """
    sections = tuple(
        Section(
            one.name,
            (
                *(Field("✓" if passed else "✗", shown(label)) for label, passed in one.filters),
                Field("So", one.verdict),
            ),
        )
        for one in held[:LISTED]
    )
    passed = sum(one.passes for one in held)
    here = "1 watch" if len(held) == 1 else f"{len(held):,} watches"
    told = f"passes {passed} of {here} here" if held else ""
    return Reply(
        kind="standing",
        understood=f"/incidents watch why {number}",
        head=Head(f"#{number}", (told,) if told else ()),
        sections=sections,
        notice=" ".join(filter(None, (
            "" if asked == number else f"#{asked} is part of #{number}.",
            "" if held else "There is no watch here; watch add QUERY makes one.",
        ))),
        actions=(Action("open", "Details", f"/incidents show {number}"),),
    )  # fmt: skip


def _about(watch: Watch) -> tuple[Field, ...]:
    fields = [Field("Query", shown(watch.query) or "everything")]
    if watch.rises:
        fields.append(Field("Tells again at", ", ".join(f"{n:,} killed" for n in watch.rises)))
    if watch.quiet:
        since, until, zone = watch.quiet
        fields.append(Field("Quiet", f"{since:%H:%M} to {until:%H:%M}", zone))
    return tuple(fields)


def _options(watch: Watch) -> Iterator[str]:
    """Yield what is to be known of a watch in a list, besides what it looks for."""
    if watch.rises:
        yield f"again at {', '.join(f'{rise:,}' for rise in watch.rises)} killed"
    if watch.quiet:
        yield f"quiet {watch.quiet.since:%H:%M}–{watch.quiet.until:%H:%M}"
    if state := watch_state(watch):
        yield state


def _so_far(matching: int) -> str:
    return (
        f"{counted(matching, 'incident')} here would pass; you are told of what comes from now on"
    )


def numbered(rows: Iterable[tuple[int, tuple[Action, ...]]]) -> Iterator[Action]:
    """Yield the actions of the first rows of a list, with the number of theirs."""
    for number, actions in islice(rows, PRESSED):
        yield from (one._replace(label=f"{one.label} {number}") for one in actions)
