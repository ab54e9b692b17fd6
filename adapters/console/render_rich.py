"""A reply as a card list in a terminal, by rich. Pure but for `print_reply`.

Colours are the terminal's own sixteen, those that can be read on a light and on a dark ground.
Foreign text is never markup: it only comes in as `Text`.
"""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from adapters.console.bars import bar_chart
from adapters.console.saved import Saved
from bot.reply.model import (
    PRESSED,
    Action,
    Card,
    Chart,
    Field,
    Quote,
    Reply,
    Section,
    SourceLine,
)
from bot.reply.plain import mark_text, quote_line, sources_title, told_line
from bot.reply.quotes import credit_text
from bot.reply.wording import counted, cut

_WIDEST = 120  # columns; longer lines are hard to read
_WIDE = 96  # columns from which the toll may stand on a card's first line
_NARROW = 56  # columns below which the sources stand at a card's end
_INDENT = 6
_TOLL_COLUMN = 30
_LABEL = 11
_DOTS = 5
_SOURCE_COLUMN = len("●●●●● 999 sources")
_NUMBER, _TOLL, _SOURCES, _QUIET = "magenta", "bold red", "green", "dim"
_ACTION, _NOTICE, _ANSWER = "cyan", "italic", "bold"


def print_reply(reply: Reply, saved: Sequence[Saved] = (), *, actions: bool = True) -> None:
    """Print a reply on stdout, as wide as the terminal is; without its actions if so wanted."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    width = min(console.width, _WIDEST)
    told = reply if actions else reply._replace(actions=())
    console.print(render(told, width, saved), width=width)


def render(reply: Reply, width: int, saved: Sequence[Saved] = ()) -> RenderableType:
    """Return what a reply looks like at a width in columns, with the files put on disk for it."""
    return Group(*_parts(reply, width, saved))


def _parts(reply: Reply, width: int, saved: Sequence[Saved]) -> Iterator[RenderableType]:
    if reply.retold:
        yield Text(reply.retold, _ACTION)
    if reply.answer:
        yield Text(reply.answer, _ANSWER)
    if reply.kind != "error":  # whose sentence says all there is to say
        yield Text(reply.text) if reply.text else _head(reply)
    if reply.notice:
        yield Text(reply.notice, _NOTICE)
    if reply.cards:
        yield from _cards(reply.cards, width)
    for section in reply.sections:
        yield from _section(section, reply.sources, _ACTION if reply.kind == "help" else _QUIET)
    if isinstance(reply.picture, Chart) and not saved:
        yield from (Text(), bar_chart(reply.picture, width))
    yield from _files(saved)
    if reply.sources:
        yield from _sources(reply)
    if reply.kind != "help":  # its commands are in its text
        yield from _actions(reply.actions)


def _files(saved: Sequence[Saved]) -> Iterator[RenderableType]:
    """Yield where files are, as links that a terminal can open."""
    for file in saved:
        yield Text()
        path = Text(
            str(file.path), Style.parse(_ACTION) + Style(link=file.path.absolute().as_uri())
        )
        yield Text.assemble(path, (f"  {file.what}", _QUIET))


def _head(reply: Reply) -> Text:
    head = Text().append(reply.head.subject, "bold")
    for fact in reply.head.facts:
        head.append(" · ", _QUIET).append(told_line(fact))
    return head


# Cards


def _cards(cards: tuple[Card, ...], width: int) -> Iterator[RenderableType]:
    """Yield the cards of a list, two lines each; a wide terminal has the tolls in a column.

    It is of one width, so that all pages of a list look alike: a long toll takes two lines of it.
    """
    wide = width >= _WIDE
    for card in cards:
        yield Text()
        yield _first_line(card, width, _TOLL_COLUMN if wide else 0)
        yield _second_line(card, width, with_toll=not wide)


def _first_line(card: Card, width: int, tolls: int) -> Table:
    """Return number, date and place; the toll in a column of a width, and the sources."""
    line = Table.grid(expand=True)
    line.add_column(width=_INDENT, no_wrap=True)
    line.add_column(ratio=1)
    place = Text().append(card.when).append(" · ", _QUIET).append(card.where, "bold")
    cells = [Text(f"#{card.number}", f"bold {_NUMBER}"), place]
    if tolls:
        line.add_column(width=tolls)
        cells.append(_toll(card))
    if width >= _NARROW:
        line.add_column(width=_SOURCE_COLUMN, no_wrap=True, justify="right")
        cells.append(_dots(card.sources))
    line.add_row(*cells)
    return line


def _toll(card: Card) -> Text:
    """Return the toll; only what is said of the dead is marked by colour."""
    killed, *others = card.toll
    text = Text().append(killed, _TOLL if "killed" in killed else "")
    for other in others:
        text.append(", ", _QUIET).append(other)
    return text.append(mark_text(card), _QUIET)


def _dots(sources: int) -> Text:
    """Return the sources, a dot each up to five; padded so that counts stand under one another."""
    dots = "●" * min(sources, _DOTS)
    count = f" {counted(sources, 'source')}{' ' if sources == 1 else ''}"
    return Text().append(f"{dots:>{_DOTS}}", _SOURCES).append(count, _QUIET)


def _second_line(card: Card, width: int, *, with_toll: bool) -> Padding:
    """Return what happened, in two lines at most; the whole is a `show` away."""
    text = _toll(card).append(" — ", _QUIET) if with_toll else Text()
    who = f" — {card.who}" if card.who else ""
    room = 2 * (width - _INDENT) - len(text) - len(who) - _LABEL
    text.append(cut(card.sentence, max(room, 5 * _LABEL))).append(who, "italic")
    if width < _NARROW:
        text.append(" · ", _QUIET).append(counted(card.sources, "source"), _SOURCES)
    return Padding(text, (0, 0, 0, _INDENT))


# Sections


def _section(
    section: Section, sources: tuple[SourceLine, ...], label: str
) -> Iterator[RenderableType]:
    yield Text()
    if section.title:
        yield Text(section.title, "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=_LABEL, style=label)
    table.add_column(ratio=1)
    for field in section.fields:
        table.add_row(Text(field.label), _value(field, sources))
    yield table


def _value(field: Field, sources: tuple[SourceLine, ...]) -> Group:
    """Return a value with its note, and its quotes under it, a little to the right."""
    value = Text().append(told_line(field.value), "bold" if field.quotes and field.label else "")
    if field.note:
        value.append(f" ({told_line(field.note)})", _QUIET)
    quotes = (Padding(_quote(quote, sources), (0, 0, 0, 2)) for quote in field.quotes)
    return Group(value, *quotes)


def _quote(quote: Quote, sources: tuple[SourceLine, ...]) -> Text:
    credit = f" — {credit_text(quote.source)}"
    if quote.source in sources:
        credit += f" [{sources.index(quote.source) + 1}]"
    return Text().append(quote_line(quote), "italic").append(credit, _link(quote.source, _QUIET))


def _link(source: SourceLine, style: str) -> Style:
    """Return a style that makes the text a link, where the article's address is one of the web."""
    address = source.url or ""
    web = address.startswith(("https://", "http://")) and " " not in address
    return Style.parse(style) + Style(link=address) if web else Style.parse(style)


def _sources(reply: Reply) -> Iterator[RenderableType]:
    yield Text()
    yield Text(sources_title(reply), "bold")
    table = Table.grid(padding=(0, 1, 0, 0))
    for number, source in enumerate(reply.sources, start=1):
        told = Text().append(credit_text(source), _SOURCES)
        told.append(" · ", _QUIET).append(source.title)
        if source.url:
            told.append("\n").append(source.url, _link(source, _QUIET))
        table.add_row(Text(f"[{number}]", _QUIET), told)
    yield table


def _actions(actions: tuple[Action, ...]) -> Iterator[RenderableType]:
    """Yield what to do next, a command a line; orders are left to those who look for them."""
    shown = [action for action in actions if action.name not in PRESSED]
    if shown:
        yield Text()
    for action in shown:
        line = Text()
        if action.label != action.command:
            line.append(f"{action.label} ▸ ", _QUIET)
        yield line.append(action.command, _ACTION)
