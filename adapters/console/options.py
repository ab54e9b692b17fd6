"""What the commands of the command line share: options, and the application that they ask."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bot.bootstrap import Application
    from bot.corpus import Given
    from bot.resources import Places

_Command = TypeVar("_Command", bound=Callable[..., Any])
_YEARS = (1900, 2099)  # what a query can speak of: bot.query.dates


def day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Return the date of an option, or fail with a sentence that shows one."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        day = date.min
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise click.BadParameter(f"“{value}” is not a date like 2022-01-21", context, option)
    return day


def db_option(command: _Command) -> _Command:
    """Add the option that names the database."""
    option = click.option(
        "--db",
        metavar="PATH",
        callback=_path,
        help="The database to use (or set DATELINE_DB).",
    )
    return option(command)


def _path(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return the path of an option, or fail where there is none in it."""
    if value is not None and not value.strip():
        raise click.UsageError("--db names no file: give a path, as in --db dateline.db")
    return value


def _folder(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Return the folder of an option, or fail where a file is there."""
    if value is not None and value.is_file():
        raise click.BadParameter(f"{value} is a file; name a folder", context, option)
    return value


def out_option(command: _Command) -> _Command:
    """Add the option that says where files go."""
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=_folder,
        help="Put pictures and exported files there.",
    )(command)


def given_options(command: _Command) -> _Command:
    """Add what can be said of articles that do not say it themselves."""
    for option in (
        click.option("--url", metavar="ADDRESS", help="Their address, if they state none."),
        click.option("--outlet", metavar="NAME", help="Who published them, if they do not say."),
        click.option(
            "--date",
            "published",
            callback=day,
            metavar="DATE",
            help="Their day, if they state none.",
        ),
    ):
        command = option(command)
    return command


def given(published: date | None, outlet: str | None, url: str | None) -> "Given":
    """Return what the options say. Raises a usage error for a day that is yet to come."""
    from bot.corpus import Given
    from bot.corpus.future import is_to_come

    if published and is_to_come(published, date.today()):
        raise click.UsageError(f"--date {published} is yet to come: give the day of publication")
    return Given(published, outlet, url)


def places() -> "Places":
    """Return where things lie for whoever runs this."""
    from bot.resources import find_places

    return find_places(os.environ, _home())


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a home folder
        return Path.cwd()


def application_of(db: str | None) -> "Application":
    """Return the application, with a database named on the command line or not."""
    from bot.bootstrap import Application
    from bot.settings import load_settings

    where = places()
    return Application(load_settings(os.environ, Path.cwd(), where, db), where)
