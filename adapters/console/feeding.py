"""`dateline feeds`: which feeds are read, and reading those that are due.

Progress and what is left out are told on stderr, what came of it on stdout.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from adapters.console.asking import write
from adapters.console.faults import DONE
from adapters.console.options import application_of, db_option

if TYPE_CHECKING:
    from bot.intake.feed import Feed
    from bot.intake.polling import Round


@click.group()
def feeds() -> None:
    """Keep RSS and Atom feeds, and read what they bring."""


@feeds.command()
@click.argument("url")
@click.option("--outlet", metavar="NAME", default="", help="Who publishes it, if pages do not say.")
@db_option
@click.pass_obj
def add(group_db: str | None, url: str, outlet: str, db: str | None) -> int:
    """Keep a feed. What it holds when it is first read is an archive, of which nobody is told."""
    from bot.intake.address import parse_url
    from bot.intake.feed import Feed

    with application_of(db or group_db).feeds() as kept:
        feed = Feed(parse_url(url), datetime.now(UTC), outlet)
        added = kept.add(feed)
    write(
        f"Added {feed.url}. Read it: dateline feeds poll"
        if added
        else f"{feed.url} is there already."
    )
    return DONE


@feeds.command("list")
@db_option
@click.pass_obj
def list_(group_db: str | None, db: str | None) -> int:
    """List the feeds with when each is read next, and what is the matter with it."""
    with application_of(db or group_db).feeds() as kept:
        lines = [_line(feed) for feed in kept.all()]
    write("\n".join(lines) or "There are no feeds yet; add one: dateline feeds add https://…")
    return DONE


def _line(feed: "Feed") -> str:
    name = f" ({feed.outlet})" if feed.outlet else ""
    tried = "once" if feed.failures == 1 else f"{feed.failures} times"
    state = f" · {feed.fault}; tried {tried}" if feed.fault else ""
    return f"{feed.url}{name} · next {feed.due:%Y-%m-%d %H:%M} UTC{state}"


@feeds.command()
@click.argument("url")
@db_option
@click.pass_obj
def remove(group_db: str | None, url: str, db: str | None) -> int:
    """Read a feed no more; the articles that it brought stay."""
    from bot.errors import InputError
    from bot.intake.address import parse_url

    with application_of(db or group_db).feeds() as kept:
        if not kept.remove(parse_url(url)):
            raise InputError(f"{url} is not among the feeds; see them: dateline feeds list")
    write(f"Removed {url}. What it brought stays.")
    return DONE


@feeds.command()
@db_option
@click.pass_obj
def poll(group_db: str | None, db: str | None) -> int:
    """Read the feeds that are due, and take in what is new in them."""
    from adapters.console.faults import log_to
    from adapters.console.loading import summary_text, tell_left_out
    from adapters.intake.polling import poll_feeds
    from bot.reply.wording import counted

    application = application_of(db or group_db)
    log_to(application.log)
    done = poll_feeds(application, _tell)
    unchanged = f", {done.unchanged:,} of them unchanged" if done.unchanged else ""
    write(f"{counted(done.read, 'feed')} read{unchanged}.")
    if done.loaded.read:
        write(summary_text(done.loaded))
    if done.foreign:
        write(f"Set aside: {counted(done.foreign, 'article')} not in English.")
    return tell_left_out([*done.failed, *done.loaded.left_out])


def _tell(feed: "Feed", done: "Round") -> None:
    """Say what has been done by now, after each feed."""
    from bot.reply.wording import counted, shown

    read = counted(done.loaded.read, "article")
    click.echo(f"{done.read + len(done.failed)}: {shown(feed.url)} · {read} so far", err=True)
