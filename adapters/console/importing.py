"""`dateline import`: a data set's own export into the database, with a bar while it lasts."""

from datetime import date
from pathlib import Path

import click

from adapters.console.asking import write
from adapters.console.loading import tell_left_out, told_text, watched_bar
from adapters.console.options import application_of, db_option

_NAMES = ("acled", "gtd", "ged")


@click.command("import")
@click.argument("data_set", metavar=f"[{'|'.join(_NAMES)}]",
                type=click.Choice(_NAMES, case_sensitive=False))  # fmt: skip
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@click.pass_obj
def import_(group_db: str | None, data_set: str, file: Path, db: str | None) -> int:
    """Take in the export of ACLED, GTD or UCDP GED: .csv, .csv.gz, .zip or .xlsx.

    Safe to repeat and to interrupt: rows are known by their ids, and one that changed is updated.
    """
    from adapters.console.faults import log_to

    application = application_of(db or group_db)
    log_to(application.log)
    with watched_bar(None) as bar:
        application.building = bar.building
        summary = application.import_rows(data_set, file, date.today(), bar.article)
    write(told_text(summary, "row"))
    return tell_left_out(summary.left_out)
