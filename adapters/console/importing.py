"""`dateline import`: a data set's own export into the database, with a bar while it lasts."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from adapters.console.asking import write
from adapters.console.loading import tell_left_out, told_text, watched_bar
from adapters.console.options import application_of, db_option
from bot.reply.taking import incidents_text, rows_text

if TYPE_CHECKING:
    from bot.corpus.document import LeftOut

_NAMES = ("acled", "gtd", "ged")


@click.command("import")
@click.argument("data_set", metavar=f"[{'|'.join(_NAMES)}]",
                type=click.Choice(_NAMES, case_sensitive=False))  # fmt: skip
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@click.pass_obj
def import_(group_db: str | None, data_set: str, file: Path, db: str | None) -> int:
    """Take in the export of ACLED, GTD or UCDP GED.

    It is a .csv, .csv.gz, .zip or .xlsx. Safe to repeat and to interrupt: rows are known by their
    ids, and one that changed is updated.
    """
    from adapters.console.faults import log_to

    application = application_of(db or group_db)
    log_to(application.log)
    with watched_bar(None) as bar:
        application.building = bar.building
        summary = application.import_rows(data_set, file, date.today(), bar.article)
    without = ", ".join(summary.lacking)
    lacks = f"columns that {file} lacks, and which count as empty: {without}" if without else ""
    write(told_text(lacks, rows_text(summary), incidents_text(summary)))
    return tell_left_out(_together(summary.left_out))


def _together(left_out: Sequence["LeftOut"]) -> list["LeftOut"]:
    """Return what was left out, rows of one reason as one: "rows 3, 7, 9 and 49 more"."""
    by_reason: dict[str, list[LeftOut]] = {}
    for item in left_out:
        by_reason.setdefault(item.reason, []).append(item)
    return [
        some[0]._replace(path=f"{some[0].path} and {len(some) - 1:,} more") if some[1:] else some[0]
        for some in by_reason.values()
    ]
