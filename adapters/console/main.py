"""`dateline`, the command line: what the commands and their options are.

What they do is in the modules that each one imports when it runs, so that an answer is not kept
waiting for a parser. Errors end in `adapters.console.faults`.
"""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from adapters.console.faults import guarded

if TYPE_CHECKING:
    from bot.bootstrap import Application
    from bot.corpus import Given
    from bot.resources import Places

_Command = TypeVar("_Command", bound=Callable[..., Any])
_YEARS = (1900, 2099)  # what a query can speak of: bot.query.dates


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
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


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        from bot.bootstrap import installed_version

        click.echo(f"dateline {installed_version()}")
        context.exit()


def _db_option(command: _Command) -> _Command:
    return click.option("--db", metavar="PATH", help="The database to use (or set DATELINE_DB).")(
        command
    )


def _out_option(command: _Command) -> _Command:
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Put pictures and exported files there.",
    )(command)


def _given_options(command: _Command) -> _Command:
    """Add what can be said of articles that do not say it themselves."""
    for option in (
        click.option("--url", metavar="ADDRESS", help="Their address, if they state none."),
        click.option("--outlet", metavar="NAME", help="Who published them, if they do not say."),
        click.option(
            "--date",
            "published",
            callback=_day,
            metavar="DATE",
            help="Their day, if they state none.",
        ),
    ):
        command = option(command)
    return command


def _given(published: date | None, outlet: str | None, url: str | None) -> "Given":
    """Return what the options say. Raises a usage error for a day that is yet to come."""
    from bot.corpus import Given
    from bot.corpus.future import is_to_come

    if published and is_to_come(published, date.today()):
        raise click.UsageError(f"--date {published} is yet to come: give the day of publication")
    return Given(published, outlet, url)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Begin with:  dateline load seeds  and  dateline ask "/incidents diyala"',
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip
@_db_option
@click.pass_context
def commands(context: click.Context, db: str | None) -> None:
    """Ask what happened, where, how bad it was, and how we know."""
    context.obj = db
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]}
)
@click.argument("text", nargs=-1, type=click.UNPROCESSED)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--as-of", "today", callback=_day, metavar="DATE", help="Answer as if it were DATE.")
@_out_option
@_db_option
@click.pass_obj
def ask(
    group_db: str | None,
    text: tuple[str, ...],
    as_json: bool,
    today: date | None,
    out: Path | None,
    db: str | None,
) -> int:
    """Answer a command or a question, such as "/incidents diyala" or "show 42"."""
    from adapters.console.asking import run_ask

    unknown = next((word for word in text if re.match(r"--[a-z]", word)), None)
    if unknown:  # a minus of the query language is one; two are a slip
        raise click.NoSuchOption(unknown.partition("=")[0])
    application = _application(db or group_db)
    return run_ask(application, " ".join(text), today, as_json=as_json, out=out)


@commands.command()
@click.option("--as-of", "today", callback=_day, metavar="DATE", help="Answer as if it were DATE.")
@_out_option
@_db_option
@click.pass_obj
def chat(group_db: str | None, today: date | None, out: Path | None, db: str | None) -> int:
    """Ask one thing after another, with history, completion and pages."""
    from adapters.console.chat import run_chat

    return run_chat(_application(db or group_db), today, out)


@commands.command()
@click.argument("paths", nargs=-1, required=True)
@_given_options
@_db_option
@click.pass_obj
def load(
    group_db: str | None,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    url: str | None,
    db: str | None,
) -> int:
    """Take articles into the database: files, folders, patterns, .jsonl, .html, .zip.

    Safe to repeat and to interrupt; every file that is left out is named with the reason.
    """
    from adapters.console.loading import run_load

    return run_load(
        _application(db or group_db), paths, _given(published, outlet, url), date.today()
    )


@commands.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help="One line of JSON an article; so far the only form.")
@_given_options
def extract(
    paths: tuple[str, ...],
    jsonl: bool,
    published: date | None,
    outlet: str | None,
    url: str | None,
) -> int:
    """Print what articles report, without a database; "-" reads JSON lines from stdin."""
    from adapters.console.loading import run_extract

    return run_extract(_application(None), paths, _given(published, outlet, url), date.today())


@commands.command("eval")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--articles", metavar="DIR", type=click.Path(path_type=Path),
              help="The annotated texts, if not GOLD_DIR/articles or the seeds.")  # fmt: skip
@click.option("--errors", is_flag=True, help="List every miss, extra and wrong field.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--write-floors", "floors", metavar="FILE", type=click.Path(path_type=Path),
              help="Raise the floors in FILE; none is lowered.")  # fmt: skip
def evaluate(
    gold_dir: Path, articles: Path | None, errors: bool, as_json: bool, floors: Path | None
) -> int:
    """Score the extractor against annotated articles, such as those of tests/gold."""
    from adapters.console.evaluating import run_eval

    return run_eval(
        _application(None),
        gold_dir,
        articles,
        with_mistakes=errors,
        as_json=as_json,
        floors=floors,
    )


@commands.group()
def bench() -> None:
    """Measure the speed of this machine's Dateline, each figure beside the plain way."""


@bench.command("query")
@click.option("--incidents", default=1_000_000, show_default=True, type=click.IntRange(1_000),
              help="How many the large load has.")  # fmt: skip
@click.option("--small", default=10_000, show_default=True, type=click.IntRange(1_000),
              help="How many the small load has.")  # fmt: skip
@click.option("--keep", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Keep the databases there, and use those that are there.")  # fmt: skip
@click.option("--seconds", default=5.0, show_default=True, type=click.FloatRange(0.01),
              help="How long one shape is asked at the most.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def bench_query(
    incidents: int, small: int, folder: Path | None, seconds: float, as_json: bool
) -> int:
    """Measure answers over made-up incidents: a million take some minutes and 2 GB to make."""
    from adapters.console.benching import run_bench_query

    return run_bench_query(_application(None), incidents, small, folder, seconds, as_json=as_json)


def _places() -> "Places":
    from bot.resources import find_places

    return find_places(os.environ, _home())


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a home folder
        return Path.cwd()


def _application(db: str | None) -> "Application":
    from bot.bootstrap import Application
    from bot.settings import load_settings

    places = _places()
    return Application(load_settings(os.environ, Path.cwd(), places, db), places)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    import sys

    given = list(sys.argv[1:] if arguments is None else arguments)

    def work() -> int:
        with commands.make_context("dateline", given) as context:
            return commands.invoke(context) or 0

    return guarded(work, _places().state / "dateline.log")
