"""`dateline`, the command line: what the commands and their options are.

What they do is in the modules that each one imports when it runs, so that an answer is not kept
waiting for a parser. Errors end in `adapters.console.faults`.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from adapters.console.faults import guarded
from adapters.console.feeding import feeds
from adapters.console.importing import import_
from adapters.console.lexicon import lexicon
from adapters.console.options import (
    application_of,
    day,
    db_option,
    given,
    given_options,
    out_option,
    places,
)
from adapters.console.safekeeping import backup, restore
from adapters.console.serving import doctor, manifest, serve


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        from bot.versions import installed_version

        click.echo(f"dateline {installed_version()}")
        context.exit()


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Begin with:  dateline load seeds  and  dateline ask "/incidents diyala"',
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip
@db_option
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
@click.option("--as-of", "today", callback=day, metavar="DATE", help="Answer as if it were DATE.")
@out_option
@db_option
@click.pass_obj
def ask(
    group_db: str | None,
    text: tuple[str, ...],
    as_json: bool,
    today: date | None,
    out: Path | None,
    db: str | None,
) -> int:
    """Answer a command or a question: "/incidents diyala", "show 42"."""
    from adapters.console.asking import run_ask

    unknown = next((word for word in text if re.match(r"--[a-z]", word)), None)
    if unknown:  # a minus of the query language is one; two are a slip
        raise click.NoSuchOption(unknown.partition("=")[0])
    application = application_of(db or group_db)
    return run_ask(application, " ".join(text), today, as_json=as_json, out=out)


@commands.command()
@click.option("--as-of", "today", callback=day, metavar="DATE", help="Answer as if it were DATE.")
@out_option
@db_option
@click.pass_obj
def chat(group_db: str | None, today: date | None, out: Path | None, db: str | None) -> int:
    """Ask one thing after another, with history, completion and pages."""
    from adapters.console.chat import run_chat

    return run_chat(application_of(db or group_db), today, out)


@commands.command()
@click.argument("paths", nargs=-1, required=True)
@given_options
@db_option
@click.pass_obj
def load(
    group_db: str | None,
    paths: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    url: str | None,
    db: str | None,
) -> int:
    """Take articles into the database.

    They are files, folders, patterns, .jsonl, .html, .zip, and pages by their https://… address.
    Safe to repeat and to interrupt; every file that is left out is named with the reason.
    """
    from adapters.console.loading import run_load

    return run_load(
        application_of(db or group_db), paths, given(published, outlet, url), date.today()
    )


@commands.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help="One line of JSON an article; so far the only form.")
@given_options
def extract(
    paths: tuple[str, ...],
    jsonl: bool,
    published: date | None,
    outlet: str | None,
    url: str | None,
) -> int:
    """Print what articles report, without a database.

    "-" reads one, or JSON lines, from stdin.
    """
    from adapters.console.loading import run_extract

    return run_extract(application_of(None), paths, given(published, outlet, url), date.today())


@commands.command("eval")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--articles", metavar="DIR", type=click.Path(path_type=Path),
              help="The annotated texts, if not GOLD_DIR/articles or the seeds.")  # fmt: skip
@click.option("--errors", is_flag=True, help="List every miss, extra and wrong field.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--write-floors", "floors", metavar="FILE", type=click.Path(path_type=Path),
              help="Raise the floors in FILE; none is lowered.")  # fmt: skip
@click.option("--write-confidence", "confidence", metavar="FILE", type=click.Path(path_type=Path),
              help="Write into FILE how often each rule was right here.")  # fmt: skip
def evaluate(
    gold_dir: Path,
    articles: Path | None,
    errors: bool,
    as_json: bool,
    floors: Path | None,
    confidence: Path | None,
) -> int:
    """Score the extractor against annotated articles.

    Those of tests/gold are such.
    """
    from adapters.console.evaluating import run_eval

    return run_eval(
        application_of(None),
        gold_dir,
        articles,
        with_mistakes=errors,
        as_json=as_json,
        floors=floors,
        confidence=confidence,
    )


@commands.command("learn")
@click.argument("gold_dirs", metavar="GOLD_DIR…", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--write", "to", metavar="FILE", type=click.Path(path_type=Path),
              help="Write what was learnt into FILE, such as data/subject.toml.")  # fmt: skip
def learn(gold_dirs: tuple[Path, ...], to: Path | None) -> int:
    """Learn from annotated articles which words tell of no attack."""
    from adapters.console.learning import run_learn

    return run_learn(application_of(None), gold_dirs, to)


@commands.group()
def bench() -> None:
    """Measure how fast Dateline answers here, beside the plain way."""


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

    return run_bench_query(application_of(None), incidents, small, folder, seconds, as_json=as_json)


for other in (serve, doctor, manifest, feeds, import_, lexicon, backup, restore):
    commands.add_command(other)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    import sys

    given = list(sys.argv[1:] if arguments is None else arguments)

    def work() -> int:
        with commands.make_context("dateline", given) as context:
            return commands.invoke(context) or 0

    return guarded(work, places().state / "dateline.log")
