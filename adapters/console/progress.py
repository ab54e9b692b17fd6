"""The bar of long work, by rich, on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.corpus import LeftOut


class RichBar:
    """A bar for the articles and, where it has to be built, one for the gazetteer."""

    def __init__(self, progress: Progress, total: int | None) -> None:
        self._progress = progress
        self._left_out = 0
        self._articles = progress.add_task("Reading articles", total=total)
        self._places = progress.add_task("Building the gazetteer (once)", total=1, visible=False)

    def article(self, read: object, kept: int = 0) -> None:
        """Move on by one, count what is left out, and tell what outlives whatever happens."""
        self._left_out += isinstance(read, LeftOut)
        self._progress.update(self._articles, advance=1, left_out=self._left_out, kept=kept)

    def building(self, done: int, total: int) -> None:
        """Show how far the gazetteer is."""
        self._progress.update(self._places, completed=done, total=total, visible=done < total)


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.1f}/s" if task.speed else "")


class _Kept(ProgressColumn):
    """How many are in the database."""

    def render(self, task: Task) -> Text:
        kept = task.fields.get("kept")
        return Text(f"{kept:,} kept" if kept else "")


class _LeftOut(ProgressColumn):
    """How many were left out, if any were."""

    def render(self, task: Task) -> Text:
        left_out = task.fields.get("left_out")
        return Text(f"{left_out:,} left out" if left_out else "", "yellow")


@contextmanager
def progress_bar(total: int | None) -> Iterator[RichBar]:
    """Show a bar while the work goes on; it is wiped away at the end."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        _Kept(),
        _LeftOut(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield RichBar(progress, total)


@contextmanager
def step_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar for work that tells how much of it is done; it is wiped away at the end."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
