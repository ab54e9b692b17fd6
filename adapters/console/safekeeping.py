"""`dateline backup` and `dateline restore`: a copy of the database, and the way back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from adapters.console.asking import write
from adapters.console.faults import DONE
from adapters.console.loading import is_watched
from adapters.console.options import application_of, db_option

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Replace an older copy.")
@db_option
@click.pass_obj
def backup(group_db: str | None, file: Path, force: bool, db: str | None) -> int:
    """Copy the database to FILE, also while it is served.

    Settings and watches go beside it. Put FILE back with restore, or read it as it is:
    dateline --db FILE ask ...
    """
    application = application_of(db or group_db)
    with _steps("Copying") as progress:
        made = application.back_up(file, replace=force, progress=progress)
    write(f"Backed up to {' and '.join(map(str, made))}.")
    return DONE


@click.command()
@click.argument("file", type=_FILE)
@db_option
@click.pass_obj
def restore(group_db: str | None, file: Path, db: str | None) -> int:
    """Put the copy in FILE in the place of the database.

    What was there is kept aside. End dateline serve first: nothing is changed while any process
    has the database open.
    """
    application = application_of(db or group_db)
    path = application.settings.db
    old = path.with_name(f"{path.stem}.before-{datetime.now():%Y%m%dT%H%M%S}{path.suffix}")
    with _steps("Restoring") as progress:
        kept = application.restore(file, old, progress)
    aside = f" What was there is kept as {' and '.join(map(str, kept))}." if kept else ""
    write(f"Restored {path} from {file}.{aside}")
    return DONE


@contextmanager
def _steps(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr where somebody looks at it."""
    if not is_watched():
        yield lambda done, total: None
        return
    from adapters.console.progress import step_bar

    with step_bar(what) as progress:
        yield progress
