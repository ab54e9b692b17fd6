"""`dateline feeds`: which feeds are read, and reading those that are due.

Progress and what is left out are told on stderr, what came of it on stdout.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.console.asking import write
from adapters.console.faults import DONE
from adapters.console.options import application_of, db_option

if TYPE_CHECKING:
    from bot.bootstrap import Application
    from bot.intake.feed import Feed


@click.group()
def feeds() -> None:
    """Keep RSS and Atom feeds, and read what they bring."""


@feeds.command()
@click.argument("url")
@click.option("--outlet", metavar="NAME", default="", help="Who publishes it, if pages do not say.")
@db_option
@click.pass_obj
def add(group_db: str | None, url: str, outlet: str, db: str | None) -> int:
    """Keep a feed, or a folder by its path, to be read from now on.

    It is looked at first. What it holds when it is first read is an archive, of which nobody is
    told.
    """
    from bot.intake.feed import Feed

    application = application_of(db or group_db)
    feed = Feed(_source(url), datetime.now(UTC), outlet)
    with application.feeds() as kept:
        if any(one.url == feed.url for one in kept.all()):
            write(f"{feed.url} is there already.")
            return DONE
        said = _looked_at(application, feed.url)
        kept.add(feed)
    write(said or f"Added {feed.url}. Read it: dateline feeds poll")
    return DONE


def _looked_at(application: "Application", url: str) -> str:
    """Return what is wrong with a feed for now, "" for nothing. Raises InputError for none."""
    from adapters.intake.here import Here
    from bot.errors import InputError
    from bot.intake.feed import FOLDER
    from bot.reply.taking import refused_text, unread_text

    if url.startswith(FOLDER):
        return ""
    checked = Here(application).check(url, lambda line: click.echo(line, err=True))
    if why := refused_text(url, checked):
        raise InputError(why)
    return unread_text(url, checked)


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
    from bot.reply.plain import told_line
    from bot.reply.taking import feed_state

    name = f" ({feed.outlet})" if feed.outlet else ""
    return f"{feed.url}{name} · {told_line(feed_state(feed))}"


def _source(text: str) -> str:
    """Return the address of a feed or a folder. Raises InputError."""
    from bot.intake.address import parse_url
    from bot.intake.folder import folder_url

    return parse_url(text) if "://" in text else folder_url(text)


@feeds.command()
@click.argument("url")
@db_option
@click.pass_obj
def remove(group_db: str | None, url: str, db: str | None) -> int:
    """Read a feed no more; the articles that it brought stay."""
    from bot.errors import InputError

    # A folder is removed by its path when it is gone, too.
    folder = Path(url).expanduser().resolve().as_uri()
    with application_of(db or group_db).feeds() as kept:
        if not (kept.remove(url) or kept.remove(folder) or kept.remove(_source(url))):
            raise InputError(f"{url} is not among the feeds; see them: dateline feeds list")
    write(f"Removed {url}. What it brought stays.")
    return DONE


@feeds.command()
@db_option
@click.pass_obj
def poll(group_db: str | None, db: str | None) -> int:
    """Read the feeds that are due, and take in what is new in them."""
    from adapters.console.faults import log_to
    from adapters.console.loading import tell_left_out
    from adapters.intake.here import Here
    from bot.reply.taking import round_text

    application = application_of(db or group_db)
    log_to(application.log)
    done = Here(application).poll(lambda line: click.echo(line, err=True))
    write(f"{round_text(done)}.")
    return tell_left_out([*done.failed, *done.loaded.left_out])
