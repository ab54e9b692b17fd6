"""What is said of watches and digests themselves: kept, listed, tried, switched off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, cast

from bot.digests.model import Digest
from bot.form import About, Form, OfEditors
from bot.models import Incident
from bot.query.canonical import day_label, query_text
from bot.query.commands import FillIn
from bot.query.model import Query
from bot.query.revising import Word, example_of, revision_text
from bot.reply.listing import card_of, subject
from bot.reply.model import Action, Field, Head, Reply, Section, Told
from bot.reply.wording import CountryName, counted, shown
from bot.watches.model import Watch

_NO_WATCH = "There is none yet; watch add diyala tells of what happens there."
_EVERYTHING = (
    "It tells of every incident that comes, each by a message of its own; narrow it, as by: watch "
    "edit {} iraq killed>=5"
)
_LISTED = 25  # of somebody's watches or digests, in full
_TYPED: Mapping[About, str] = {
    "watch": "watch add diyala killed>=5 rise:10",
    "digest": "digest weekdays 08:00 Europe/London diyala",
    "article": "add https://news.example/raid",
    "feed": "feeds add https://news.example/feed.xml",
}
_PRESSED = 5  # rows of a list that have buttons: 16 in all


def compose_watch(watch: Watch, query: Query, said: str, matching: int) -> Reply:
    """Return what a watch looks for and when it tells, after something was done with it."""
    return Reply(
        kind="standing",
        understood=f"/incidents watch preview {watch.id} 30d",
        head=Head(f"Watch {watch.id}", (subject(query), said)),
        sections=(Section("", (*_about(watch), Field("So far", _so_far(matching)))),),
        notice="" if watch.query else _EVERYTHING.format(watch.id),
        actions=(
            Action("more", "Preview 30 days", f"/incidents watch preview {watch.id} 30d"),
            *watch_actions(watch),
        ),
    )


def watch_actions(watch: Watch) -> tuple[Action, ...]:
    """Return what can be done with a watch that is there."""
    word = "resume" if watch.paused else "pause"
    return (
        Action("more", word.capitalize(), f"/incidents watch {word} {watch.id}"),
        Action("form", "Edit", f"/incidents watch edit {watch.id}"),
        Action("more", "Remove", f"/incidents watch remove {watch.id}"),
    )


def digest_actions(digest: Digest) -> tuple[Action, ...]:
    """Return what can be done with a digest that is there."""
    return (
        Action("more", "Post it now", f"/incidents digest now {digest.id}"),
        Action("form", "Edit", f"/incidents digest edit {digest.id}"),
        Action("more", "Stop", f"/incidents digest stop {digest.id}"),
    )


def compose_form(form: Form) -> Reply:
    """Return what leads to the form of a watch or digest, and how the same is typed."""
    doing = f"{form.about} edit {form.number}" if form.number else f"{form.about} new"
    typed = _TYPED[form.about]
    if form.number:
        typed = f"{doing} {typed.partition(' ')[2].removeprefix('add ')}"
    return _led_to(form, f"/incidents {doing}", typed)


def compose_fill_in(form: Form) -> Reply:
    """Return the same of a form of editors."""
    command = FillIn(cast(OfEditors, form.about), form.number)
    typed = _TYPED.get(form.about) or example_of(cast(Word, form.about), form.number)
    return _led_to(form, revision_text(command), typed)


def _led_to(form: Form, asked: str, typed: str) -> Reply:
    return Reply(
        kind="standing",
        understood=asked,
        head=Head(form.title),
        notice=f"In Slack and Discord a form opens; typed it is: {typed}",
        actions=(Action("form", "Fill in", asked),),
    )


class Line(NamedTuple):
    """A watch, a digest or a feed in a line, and what can be done with it."""

    text: Told
    actions: tuple[Action, ...]


def compose_lines(watches: Iterable[Watch], digests: Iterable[Digest]) -> tuple[Line, ...]:
    """Return watches and digests, a line each."""
    return (
        *(
            Line(f"Watch {_line(one.id, _state(one), one.query)}", watch_actions(one))
            for one in watches
        ),
        *(
            Line(
                f"Digest {_line(one.id, one.off, one.query, str(one.schedule))}",
                digest_actions(one),
            )
            for one in digests
        ),
    )


def _line(id_: int, state: str, query: str, *more: str) -> str:
    told = ", ".join((*more, shown(query) or "everything"))
    return f"{id_}: {told}" + (f" ({state})" if state else "")


def compose_watches(watches: Sequence[Watch]) -> Reply:
    """Return somebody's watches, and those of the place where it is asked."""
    fields = tuple(
        Field(f"{watch.id}", shown(watch.query) or "everything", _state(watch))
        for watch in watches[:_LISTED]
    )
    return Reply(
        kind="standing",
        understood="/incidents watch list",
        head=Head("Watches", (f"{len(watches):,} here",)),
        sections=(Section("", fields),) if fields else (),
        notice="" if watches else _NO_WATCH,
        actions=(
            Action("form", "New watch", "/incidents watch new"),
            *_numbered((watch.id, watch_actions(watch)) for watch in watches),
        ),
        total=len(watches),
    )


def compose_digest_kept(digest: Digest, query: Query, said: str) -> Reply:
    """Return what a digest covers and when it comes, after something was done with it."""
    due = f"{day_label(digest.schedule.day_of(digest.due))} {digest.schedule.at:%H:%M}"
    quiet = "one line" if digest.says_quiet else "nothing"
    fields = (
        Field("Comes", str(digest.schedule)),
        Field("Next", f"{due} ({digest.schedule.zone})"),
        Field("On a quiet day", quiet),
    )
    return Reply(
        kind="standing",
        understood=f"/incidents digest preview {digest.id} 7d",
        head=Head(f"Digest {digest.id}", (subject(query), said)),
        sections=(Section("", fields),),
        actions=(
            Action("more", "Preview 7 days", f"/incidents digest preview {digest.id} 7d"),
            *digest_actions(digest),
        ),
    )


def compose_digests(digests: Sequence[Digest]) -> Reply:
    """Return somebody's digests, and those of the place where it is asked."""
    fields = tuple(
        Field(f"{one.id}", shown(one.query), one.off or str(one.schedule))
        for one in digests[:_LISTED]
    )
    none = "There is none yet; digest daily 08:00 diyala posts what is new every morning."
    return Reply(
        kind="standing",
        understood="/incidents digest list",
        head=Head("Digests", (counted(len(digests), "digest"),)),
        sections=(Section("", fields),) if fields else (),
        notice="" if digests else none,
        actions=(
            Action("form", "New digest", "/incidents digest new"),
            *_numbered((digest.id, digest_actions(digest)) for digest in digests),
        ),
        total=len(digests),
    )


def compose_done(understood: str, head: str, said: str) -> Reply:
    """Return that something was done; `understood` lists what is left."""
    left = Action("more", "What is left", understood)
    return Reply(kind="standing", understood=understood, head=Head(head, (said,)), actions=(left,))


def compose_tried(
    query: Query, days: int, incidents: Sequence[Incident], total: int, country: CountryName
) -> Reply:
    """Return what a watch would have told of in so many days, the newest first."""
    asked = query_text(query)
    return Reply(
        kind="standing",
        understood=" ".join(filter(None, ["/incidents watch preview", asked, f"{days}d"])),
        head=Head(
            subject(query),
            (f"{counted(total, 'alert')} in the past {counted(days, 'day')}",),
        ),
        cards=tuple(card_of(incident, country) for incident in incidents),
        notice="" if total else "It would have told of nothing.",
        actions=(Action("watch", "Watch this", f"/incidents watch add {asked}".rstrip()),),
        total=total,
    )


def compose_why(number: int, reasons: Sequence[tuple[Watch, Sequence[tuple[str, bool]]]]) -> Reply:
    """Return filter by filter why each watch tells of an incident, or does not."""
    sections = tuple(
        Section(
            f"Watch {watch.id}: {shown(watch.query)}",
            tuple(Field("✓" if passed else "✗", shown(label)) for label, passed in filters)
            or (Field("✓", "everything"),),
        )
        for watch, filters in reasons[:_LISTED]
    )
    told = sum(all(passed for _, passed in filters) for _, filters in reasons)
    return Reply(
        kind="standing",
        understood=f"/incidents watch why {number}",
        head=Head(f"#{number}", (f"passes {told} of {len(reasons)} watches here",)),
        sections=sections,
        notice="" if reasons else "There is no watch here; watch add QUERY makes one.",
        actions=(Action("open", "Details", f"/incidents show {number}"),),
    )


def _about(watch: Watch) -> tuple[Field, ...]:
    fields = [Field("Query", shown(watch.query) or "everything")]
    if watch.rises:
        fields.append(Field("Tells again at", ", ".join(f"{n:,} killed" for n in watch.rises)))
    if watch.quiet:
        since, until, zone = watch.quiet
        fields.append(Field("Quiet", f"{since:%H:%M} to {until:%H:%M}", zone))
    return tuple(fields)


def _so_far(matching: int) -> str:
    return (
        f"{counted(matching, 'incident')} here would pass; you are told of what comes from now on"
    )


def _state(watch: Watch) -> str:
    return watch.off or ("paused" if watch.paused else "")


def _numbered(rows: Iterable[tuple[int, tuple[Action, ...]]]) -> Iterator[Action]:
    """Yield the actions of the first rows of a list, with the number of theirs."""
    for number, actions in islice(rows, _PRESSED):
        yield from (one._replace(label=f"{one.label} {number}") for one in actions)
