"""What is said of articles that are taken in: what came of one, and the feeds that bring others."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.intake.checking import Checked
from bot.intake.feed import Feed
from bot.intake.outcome import Dated, LoadSummary, Round
from bot.models import Incident
from bot.query.canonical import day_label
from bot.reply.listing import card_of
from bot.reply.model import Action, Field, Head, Reply, Section, Timed
from bot.reply.standing import Line
from bot.reply.wording import CountryName, counted, shown

_LISTED = 25  # feeds, in full
_NAMED = 5  # of what was left out
_PRESSED = 10  # feeds that have a button; others are removed by their addresses
_NO_FEED = "There are no feeds yet; "
_ADD_ONE = "add one: feeds add https://news.example/feed.xml"
_EDITORS_ADD = "editors can add one."
_LOOK_FOR_ONE = "look on the site for an address that is called RSS, Atom or feed."
_KEPT_ALL_THE_SAME = (
    "It is kept, and tried again from now on; feeds list tells how that goes. If the address is "
    "wrong, remove it there."
)
_NOTHING_FOUND = "It reports no incident that can be told by a time, and a place or a toll."


def compose_taken(
    understood: str,
    summary: LoadSummary,
    incidents: Sequence[Incident],
    country: CountryName,
    today: date,
) -> Reply:
    """Return what came of an article: the incidents that are new or changed by it.

    Of a text that counts as of another day than `today`, or may have to, that is said.
    """
    left_out = [shown(str(item)) for item in summary.left_out]
    became = (summary_text(summary), incidents_text(summary), offline_text(summary))
    facts = became if not left_out else ("left out",)
    nothing = "" if left_out or incidents or summary.unchanged else _NOTHING_FOUND
    dated = _dated_text(summary.dated, today, found=bool(incidents)) if summary.dated else ""
    return Reply(
        kind="taken",
        understood=understood,
        head=Head("Article", tuple(filter(None, facts))),
        cards=tuple(card_of(incident, country) for incident in incidents),
        notice=" ".join(filter(None, (*left_out, nothing, dated))),
        actions=tuple(
            Action("open", f"#{one.number}", f"/incidents show {one.number}") for one in incidents
        ),
        total=len(incidents),
        refused=bool(left_out),
    )


def _dated_text(dated: Dated, today: date, *, found: bool) -> str:
    """Say by which day a text is read, where that is not today or may be why nothing was found."""
    counts = f"counts as of {day_label(dated.day, weekday=False)}"
    if dated.others and not found:
        of = day_label(dated.others[-1], weekday=False)
        given = f"add date:{dated.others[-1] + timedelta(days=1)} and the text"
        return f"This article {counts} and tells of {of}; give its date: {given}."
    return f"It {counts}." if dated.day != today else ""


def compose_feeds(
    feeds: Sequence[Feed], said: str, *, may: bool = False, removed: str = ""
) -> Reply:
    """Return the feeds with when each is read next, and what is the matter with it.

    Who `may` is led to what can be done, and back to a feed that was `removed`.
    """
    undo = (Action("more", "Undo", f"/incidents feeds add {removed}"),) if removed else ()
    fields = tuple(
        Field(_name(place, feed, may=may), feed_state(feed), feed.url if feed.outlet else "")
        for place, feed in enumerate(feeds[:_LISTED], start=1)
    )
    more = len(feeds) - len(fields)
    none = _NO_FEED + (_ADD_ONE if may else _EDITORS_ADD)
    return Reply(
        kind="standing",
        understood="/incidents feeds list",
        head=Head("Feeds", (counted(len(feeds), "feed"),)),
        sections=(Section("", fields),) if fields else (),
        notice=" ".join(filter(None, (
            shown(said), "" if feeds or said else none, f"And {more:,} more." if more else "",
        ))),
        actions=(*undo, *_OF_FEEDS, *_of_each(feeds)) if may else (),
        total=len(feeds),
    )  # fmt: skip


_OF_FEEDS = (
    Action("form", "Add a feed", "/incidents feeds add"),
    Action("form", "Add an article", "/incidents add"),
)


def _name(place: int, feed: Feed, *, may: bool) -> str:
    """Return what a feed is called, with the number that its button has."""
    name = shown(feed.outlet or feed.url)
    return f"{place} · {name}" if may else name


def _of_each(feeds: Sequence[Feed]) -> Iterator[Action]:
    if feeds:
        yield Action("more", "Read them now", "/incidents feeds poll")
    for place, feed in enumerate(feeds[:_PRESSED], start=1):
        yield Action("more", f"Remove {place}", f"/incidents feeds remove {feed.url}")


def compose_feed_lines(feeds: Sequence[Feed]) -> tuple[Line, ...]:
    """Return the feeds, a line each, with what can be done with it."""
    return tuple(
        Line(
            feed_state(feed, f"{shown(feed.outlet or feed.url)}: "),
            (Action("more", "Remove", f"/incidents feeds remove {feed.url}"),),
        )
        for feed in feeds
    )


def compose_round(feeds: Sequence[Feed], done: Round) -> Reply:
    """Return what a round of the feeds brought, above the feeds as they are now."""
    parts = [f"{round_text(done)}."]
    left_out = [*done.failed, *done.loaded.left_out]
    parts += [f"Left out: {item}." for item in left_out[:_NAMED]]
    if len(left_out) > _NAMED:
        parts.append(f"And {len(left_out) - _NAMED:,} more left out.")
    return compose_feeds(feeds, " ".join(parts), may=True)


_UNFINISHED = "{} with more to come: a file that was just written, or a page that is away"


def round_text(done: Round) -> str:
    """Return how far a round of the feeds is, or was: "2 feeds read · 41 articles: 30 new"."""
    failed = len(done.failed)
    parts = [f"{counted(done.read, 'feed')} read"]
    parts += [f"{done.unchanged:,} unchanged"] if done.unchanged else []
    parts += [f"{counted(failed, 'feed')} failed"] if failed else []
    parts += [_UNFINISHED.format(counted(done.unfinished, "feed"))] if done.unfinished else []
    parts += [summary_text(done.loaded)] if done.loaded.read else []
    parts += [incidents_text(done.loaded)] if incidents_text(done.loaded) else []
    parts += [f"{counted(done.foreign, 'article')} not in English"] if done.foreign else []
    left_out = len(done.loaded.left_out) - done.foreign
    parts += [f"{counted(left_out, 'article')} left out"] if left_out else []
    parts += [offline_text(done.loaded)] if done.loaded.offline else []
    return " · ".join(parts)


def progress_text(done: Round, seconds: float) -> str:
    """Return how far a round is after so many seconds, with how many articles a second it reads."""
    read = done.loaded.read
    rate = f" · {read / seconds:,.1f} articles a second" if read and seconds > 0 else ""
    return f"{round_text(done)}{rate} …"


def offline_text(summary: LoadSummary) -> str:
    """Return how many articles a model did not read, and why; "" where it was none."""
    why = ", ".join(f"{number:,} ({why})" for why, number in summary.offline.most_common())
    return f"read without the model: {why}" if why else ""


def summary_text(summary: LoadSummary) -> str:
    """Return what became of articles: "41 articles: 30 new, 11 known"; others are told apart."""
    read = summary.read - len(summary.left_out)
    return f"{counted(read, 'article')}: {_became(summary)}" if read else "no article was read"


def rows_text(summary: LoadSummary) -> str:
    """Return what became of all rows of an export: "41 rows: 30 new, 10 known, 1 left out"."""
    left_out = len(summary.left_out)
    parts = filter(None, (_became(summary), f"{left_out:,} left out" if left_out else ""))
    return f"{counted(summary.read, 'row')}: {', '.join(parts)}"


def _became(summary: LoadSummary) -> str:
    kinds = ((summary.added, "new"), (summary.updated, "updated"), (summary.unchanged, "known"))
    return ", ".join(f"{number:,} {kind}" for number, kind in kinds if number)


def incidents_text(summary: LoadSummary) -> str:
    """Return what became of incidents: "incidents: 12 new, 3 changed", "" for nothing."""
    changes = ((summary.incidents_new, "new"), (summary.incidents_changed, "changed"))
    found = [f"{len(numbers):,} {kind}" for numbers, kind in changes if numbers]
    return f"incidents: {', '.join(found)}" if found else ""


def refused_text(url: str, checked: Checked) -> str:
    """Return why an address is not kept as a feed, and what to do; "" where it is kept."""
    if checked.passing or not checked.fault:
        return ""
    own = f"add that one: feeds add {checked.own}" if checked.own else ""
    advice = own or checked.advice or _LOOK_FOR_ONE
    return shown(f"{url} {checked.fault}. It was not added; {advice}")


def unread_text(url: str, checked: Checked) -> str:
    """Return that a feed is kept that cannot be read now, and why; "" where it can be."""
    return shown(f"{url} {checked.fault}. {_KEPT_ALL_THE_SAME}") if checked.fault else ""


def feed_state(feed: Feed, name: str = "") -> Timed:
    """Return when a feed is read next, and why it could not be; `name` opens the line."""
    tried = "once" if feed.failures == 1 else f"{feed.failures} times"
    fault = f" · {shown(feed.fault)}; tried {tried}" if feed.fault else ""
    aside = f" · {counted(feed.aside, 'article')} not in English" if feed.aside else ""
    return Timed(f"{name}next ", feed.due, f"{aside}{fault}")


def health_text(feeds: Sequence[Feed]) -> str:
    """Return how feeds are: "3 feeds, 1 failing", "" where there are none."""
    failing = sum(bool(feed.failures) for feed in feeds)
    return (
        counted(len(feeds), "feed") + (f", {failing:,} failing" if failing else "") if feeds else ""
    )
