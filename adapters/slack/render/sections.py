"""Fields with their quotes, and the articles they are from, as paragraphs under Slack's limit."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from adapters.slack.limits import SECTION
from adapters.slack.render.blocks import Block, section
from adapters.slack.render.text import bold, code, escape, fit, link
from bot.reply.model import Field, Kind, Quote, Reply, Section, SourceLine
from bot.reply.plain import sources_title
from bot.reply.quotes import credit_text

_PARAGRAPH = SECTION - 100  # a margin: what Slack counts is not written down
_LONGEST_VALUE = 1200
_LONGEST_QUOTE = 400
_LABEL = 200


class Room(NamedTuple):
    """How much of an answer is shown: characters of a card's sentence, quotes a field, articles."""

    sentence: int
    quotes: int
    sources: int
    fields: int = 1000


def section_blocks(kind: Kind, part: Section, reply: Reply, room: Room) -> Iterator[Block]:
    """Yield the paragraphs of a section."""
    lines = [bold(part.title, _LABEL)] if part.title else []
    for field in part.fields[: room.fields]:
        line = _command_line(field) if kind == "help" else _field_line(field)
        lines += [line, *_quotes(field, reply.sources, room.quotes)]
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


def _field_line(field: Field) -> str:
    value = fit(field.value, _LONGEST_VALUE)
    note = f" ({fit(field.note, _LABEL * 2)})" if field.note else ""
    label = bold(field.label, _LABEL)
    return f"{label}  {value}{note}" if label else f"{value}{note}"


def _command_line(field: Field) -> str:
    note = f" · {fit(field.note, _LABEL)}" if field.note else ""
    return f"{code(field.label, _LABEL)}  {fit(field.value, _LONGEST_VALUE)}{note}"


def _quotes(field: Field, sources: tuple[SourceLine, ...], most: int) -> list[str]:
    lines = [f">{_quote(quote, sources)}" for quote in field.quotes[:most]]
    more = len(field.quotes) - len(lines)
    return [*lines, f">… {more} more"] if more and most else lines


def _quote(quote: Quote, sources: tuple[SourceLine, ...]) -> str:
    words = fit(" … ".join(f"“{text}”" for text in quote.texts), _LONGEST_QUOTE)
    said = f" (said by {fit(quote.said_by, _LABEL)})" if quote.said_by else ""
    place = f" [{sources.index(quote.source) + 1}]" if quote.source in sources else ""
    return f"{words}{said} — {link(quote.source.url, credit_text(quote.source))}{place}"
