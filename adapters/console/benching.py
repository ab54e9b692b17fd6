"""`dateline bench`: the speed suite, as a table; each figure beside the plain way."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from adapters.console.asking import write
from adapters.console.faults import DONE
from bot.bench.around import make_picture_shapes, make_reading_shapes
from bot.bench.measure import Timing
from bot.bench.query import INGEST, SEED, Built, Row, build, compare
from bot.bootstrap import Application

_MILLI = 1_000.0
_WIDTH = 150  # columns


def run_bench_query(
    application: Application,
    incidents: int,
    small: int,
    folder: Path | None,
    seconds: float,
    *,
    as_json: bool,
) -> int:
    """Measure the query layer over two made-up loads, kept in `folder` if one is given."""
    with ExitStack() as stack:
        stack.enter_context(closing(application))
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-")))
        folder.mkdir(parents=True, exist_ok=True)
        few, many = (_built(folder, count) for count in (small, incidents))
        plain = folder / "plain.db"
        plain.unlink(missing_ok=True)
        around = chain(
            make_reading_shapes(application.lexicon, application.world(str), SEED),
            make_picture_shapes(application.painter, SEED),
        )
        rows = list(_shown(compare(few, many, plain, around, seconds)))
    if as_json:
        write(json.dumps({"rate": many.rate, "bytes": many.size, "rows": list(map(_record, rows))}))
    else:
        _print(few, many, rows)
    return DONE


def _built(folder: Path, count: int) -> Built:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(f"Making {count:,} incidents", total=count)
        return build(
            folder / f"{count}.db", count, lambda done: progress.update(bar, completed=done)
        )


def _shown(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on, and show on stderr how many there are by now: all take a minute or more."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        shown = bar.add_task("Measuring", total=None)
        for number, row in enumerate(rows, start=1):
            bar.update(shown, description=f"Measuring: {number} done, {row.name} last")
            yield row


def _record(row: Row) -> dict[str, Any]:
    return {
        name: value._asdict() if isinstance(value, Timing) else value
        for name, value in row._asdict().items()
    }


def _print(few: Built, many: Built, rows: list[Row]) -> None:
    table = Table("p50 / p95 in ms", *(f"{built.rows:,}" for built in (few, many)), 
                  "after a commit", "plain way", "target p95", "")  # fmt: skip
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        target = f"{row.goal / _MILLI:g}" if row.goal else "–"
        times = map(_times, (row.small, row.large, row.first, row.plain))
        table.add_row(row.name, *times, target, _verdict(row))
    console = Console()
    if not console.is_terminal:  # a pipe has no width of its own: the table keeps its lines
        console = Console(width=_WIDTH)
    console.print(table)
    if many.rate:
        console.print(f"{many.rate:,.0f} rows a second taken in, fully indexed (target {INGEST:,})")
    console.print(f"{many.size / 1e9:.2f} GB for {many.rows:,} incidents")


def _verdict(row: Row) -> str:
    if not row.reached:
        return "missed"
    return "" if row.reached_first else "missed after a commit"


def _times(timing: Timing | None) -> str:
    if timing is None:
        return "–"
    return f"{timing.p50 / _MILLI:,.3f} / {timing.p95 / _MILLI:,.3f}"
