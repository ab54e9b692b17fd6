"""Fields with their quotes, and the articles they are from, as paragraphs under Slack's limit."""

from collections.abc import Iterable, Iterator, Sequence

from adapters.serving.look import Room
from adapters.slack.limits import SECTION
from adapters.slack.render.blocks import Block, section
from adapters.slack.render.text import bold, code, escape, fit, fit_told, link
from bot.reply.model import Field, Kind, Quote, Reply, Section, SourceLine
from bot.reply.plain import sources_title
from bot.reply.quotes import credit_text

_PARAGRAPH = SECTION - 100  # a margin: what Slack counts is not written down
_LONGEST_VALUE = 1200
_LONGEST_QUOTE = 400
_LABEL = 200
_INDENT = "\N{EM SPACE}"  # Slack drops spaces at the start of a line, but not this one
_SHORT = 90  # characters of quotes that stand beside a value


def section_blocks(kind: Kind, part: Section, reply: Reply, room: Room) -> Iterator[Block]:
    """Yield the paragraphs of a section."""
    lines = [bold(part.title, _LABEL)] if part.title else []
    for field in part.fields[: room.fields]:
        if kind == "help":
            lines.append(_command_line(field))
        else:
            lines += _field_lines(field, reply.sources, room.quotes)
    yield from paragraphs(lines)


def source_blocks(reply: Reply, room: Room) -> Iterator[Block]:
    """Yield the articles that quotes come from, numbered as the quotes refer to them."""
    if not (reply.sources and room.sources):
        return
    lines = [bold(sources_title(reply), _LABEL)]
    for number, source in enumerate(reply.sources[: room.sources], start=1):
        title = fit(source.title, _LABEL)
        lines.append(f"[{number}] {link(source.url, credit_text(source))}: {title}")
    yield from paragraphs(lines)


def paragraphs(lines: Iterable[str]) -> Iterator[Block]:
    """Yield lines as sections, as many in each as it holds."""
    kept: list[str] = []
    for line in lines:
        if kept and sum(len(k) + 1 for k in kept) + len(line) > _PARAGRAPH:
            yield section("\n".join(kept))
            kept = []
        kept.append(line)
    if any(line.strip() for line in kept):
        yield section("\n".join(kept))


def pasted_blocks(text: str, most: int) -> Iterator[Block]:
    """Yield text to be copied as it is, at most so many characters, whole paragraphs in a block."""
    for piece in _pieces(fit(text.replace("`", "ˋ"), most, str), _PARAGRAPH // 5):
        yield section(f"```{fit(piece, _PARAGRAPH, escape)}```")


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield the text in pieces that end with a paragraph where one does, else with a word."""
    while text:
        if len(text) <= most:
            piece = text
        else:
            breaks = (text.rfind(mark, 1, most) for mark in ("\n\n", "\n", " "))
            piece = text[: next((place for place in breaks if place > 0), most)]
        text = text[len(piece) :].lstrip("\n ")
        if piece.strip():
            yield piece.strip()


def _field_lines(field: Field, sources: tuple[SourceLine, ...], most: int) -> list[str]:
    """Return a field with its quotes: beside it if they are short, below it if not.

    A value without a label is one of several for the label above it; it opens its own quote.
    """
    value = fit_told(field.value, _LONGEST_VALUE)
    note = f" ({fit_told(field.note, _LABEL * 2)})" if field.note else ""
    label = bold(field.label, _LABEL)
    quotes = field.quotes[:most]
    more = [f">… {len(field.quotes) - most} more"] if 0 < most < len(field.quotes) else []
    if not label and quotes:
        opened = f"*{value}*" if value.strip() else ""
        first = f">{opened}{note}  {_quote(quotes[0], sources)}"
        return [first, *(f">{_quote(quote, sources)}" for quote in quotes[1:]), *more]
    line = f"{label}  {value}" if label else f"{_INDENT}{value}"
    short = _short(quotes, sources)
    if short and not more:
        return [f"{line}  {short}{note}"]
    return [f"{line}{note}", *(f">{_quote(quote, sources)}" for quote in quotes), *more]


def _short(quotes: Sequence[Quote], sources: tuple[SourceLine, ...]) -> str:
    """Return quotes that need no line of their own, with the numbers of their articles."""
    if sum(len(text) for quote in quotes for text in quote.texts) > _SHORT:
        return ""
    if any(quote.said_by or quote.source not in sources for quote in quotes):
        return ""
    return "  ".join(
        f"{fit(_words(quote), _LONGEST_QUOTE)} {_reference(quote, sources)}" for quote in quotes
    )


def _reference(quote: Quote, sources: tuple[SourceLine, ...]) -> str:
    """Return the number of a quote's article, which leads to it."""
    if quote.source not in sources:
        return ""
    return link(quote.source.url, f"[{sources.index(quote.source) + 1}]")


def _words(quote: Quote) -> str:
    return " … ".join(f"“{text}”" for text in quote.texts)


def _command_line(field: Field) -> str:
    note = f" · {fit_told(field.note, _LABEL)}" if field.note else ""
    return f"{code(field.label, _LABEL)}  {fit_told(field.value, _LONGEST_VALUE)}{note}"


def _quote(quote: Quote, sources: tuple[SourceLine, ...]) -> str:
    words = fit(_words(quote), _LONGEST_QUOTE)
    said = f" (said by {fit(quote.said_by, _LABEL)})" if quote.said_by else ""
    credit = fit(credit_text(quote.source), _LABEL)
    return f"{words}{said} — {credit} {_reference(quote, sources)}".rstrip()
