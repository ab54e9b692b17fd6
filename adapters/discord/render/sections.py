"""Incidents of a list, fields with their quotes, and the articles they are from, as lines."""

from collections.abc import Iterator, Sequence

from adapters.discord.render.text import bold, code, fit, fit_told, link
from adapters.serving.look import Room, dots
from bot.reply.model import Card, Field, Kind, Quote, Reply, Section, SourceLine
from bot.reply.plain import sources_title, toll_line
from bot.reply.quotes import credit_text

_FACT = 200  # characters of a place or a toll; a long place has sixty
_LABEL, _LONGEST_VALUE, _LONGEST_QUOTE = 200, 1000, 400
_SHORT_QUOTE = 60  # characters; those that are no longer share a line


def card_lines(cards: Sequence[Card], sentence: int) -> Iterator[str]:
    """Yield a list; a sentence has at most so many characters, and who did it stands whole."""
    for place, card in enumerate(cards):
        if place:
            yield ""
        facts = (
            fit(card.when, _FACT),
            bold(card.where, _FACT),
            fit(toll_line(card), _FACT),
            dots(card.sources, named=not place),
        )
        yield f"**#{card.number}**  " + " · ".join(fact for fact in facts if fact)
        if sentence:
            who = f" — {fit(card.who, _FACT)}" if card.who else ""
            yield f"{fit(card.sentence, sentence)}{who}"


def section_lines(kind: Kind, part: Section, reply: Reply, room: Room) -> Iterator[str]:
    """Yield the lines of a section."""
    if part.title:
        yield ""
        yield bold(part.title, _LABEL)
    for field in part.fields[: room.fields]:
        if kind == "help":
            yield _command_line(field)
        else:
            yield from _field_lines(field, reply.sources, room.quotes)


def source_lines(reply: Reply, room: Room) -> Iterator[str]:
    """Yield the articles that quotes come from, numbered as the quotes refer to them."""
    if not (reply.sources and room.sources):
        return
    yield ""
    yield bold(sources_title(reply), _LABEL)
    for number, source in enumerate(reply.sources[: room.sources], start=1):
        yield f"\\[{number}\\] {link(source.url, credit_text(source))}: {fit(source.title, _LABEL)}"
    if len(reply.sources) > room.sources:
        yield f"-# … and {len(reply.sources) - room.sources} more"


def _field_lines(field: Field, sources: tuple[SourceLine, ...], most: int) -> Iterator[str]:
    """Yield a field, and its quotes below; a value without a label belongs to the one above."""
    note = f" ({fit_told(field.note, _LABEL * 2)})" if field.note else ""
    value = fit_told(field.value, _LONGEST_VALUE)
    yield f"{bold(field.label, _LABEL)}  {value}{note}" if field.label else f"• {value}{note}"
    yield from (f"> {line}" for line in _quote_lines(field.quotes, sources, most))


def _quote_lines(
    quotes: Sequence[Quote], sources: tuple[SourceLine, ...], most: int
) -> Iterator[str]:
    """Yield so many of the quotes, short ones on one line, and how many more there are."""
    told = [_quote(quote, sources) for quote in quotes[:most]]
    if 0 < most < len(quotes):
        told.append(f"… {len(quotes) - most} more")
    longest = max((sum(map(len, quote.texts)) for quote in quotes[:most]), default=0)
    yield from filter(None, [" · ".join(told)]) if longest <= _SHORT_QUOTE else told


def _command_line(field: Field) -> str:
    note = f" · {fit_told(field.note, _LABEL)}" if field.note else ""
    return f"{code(field.label, _LABEL)}  {fit_told(field.value, _LONGEST_VALUE)}{note}"


def _quote(quote: Quote, sources: tuple[SourceLine, ...]) -> str:
    """Return the words with who says them: the number of the article, or its name."""
    words = fit(" … ".join(f"“{text}”" for text in quote.texts), _LONGEST_QUOTE)
    said = f" (said by {fit(quote.said_by, _LABEL)})" if quote.said_by else ""
    if quote.source in sources:
        return f"{words}{said} {link(quote.source.url, f'[{sources.index(quote.source) + 1}]')}"
    return f"{words}{said} — {fit(credit_text(quote.source), _LABEL)}"
