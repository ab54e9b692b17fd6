"""A reply as plain text: what goes into a pipe, a notification, the `text` of `--json`.

No colour, no wrapping, nothing that depends on a terminal; one line a fact.
"""

from collections.abc import Iterator
from datetime import UTC

from bot.reply.model import PRESSED, Card, Field, Quote, Reply, SourceLine, Told
from bot.reply.quotes import credit_text
from bot.reply.wording import counted

_INDENT = 5
_LABEL = 12


def plain_text(reply: Reply) -> str:
    """Return the whole reply as lines of text, without a newline at the end."""
    return "\n".join(_lines(reply)).rstrip()


def _lines(reply: Reply) -> Iterator[str]:
    if reply.kind == "error":
        yield reply.notice
        return
    if reply.retold:
        yield reply.retold
    if reply.answer:
        yield reply.answer
    if reply.text:
        yield reply.text
    else:
        yield " · ".join([reply.head.subject, *map(told_line, reply.head.facts)])
    if reply.notice:
        yield reply.notice
    for card in reply.cards:
        yield from _card(card)
    for section in reply.sections:
        yield ""
        if section.title:
            yield section.title
        width = max([_LABEL, *(len(field.label) + 1 for field in section.fields)])
        for field in section.fields:
            yield from _field(field, width, reply.sources)
    yield from _sources(reply)
    if reply.kind != "help":  # its commands are in its text
        yield from _actions(reply)


def toll_line(card: Card) -> str:
    """Return a card's toll on one line: "8–15 killed, 3 wounded (sources differ)"."""
    return ", ".join(card.toll) + mark_text(card)


def mark_text(card: Card) -> str:
    """Return what is to be known of a card's values: " (sources differ; killed corrected)"."""
    marks = ["sources differ"] if card.disputed else []
    if card.corrected:
        marks.append(f"{', '.join(card.corrected)} corrected")
    return f" ({'; '.join(marks)})" if marks else ""


def sentence_line(card: Card) -> str:
    """Return what happened, with the perpetrator where the sentence does not name it."""
    return f"{card.sentence} — {card.who}" if card.who else card.sentence


def _card(card: Card) -> Iterator[str]:
    facts = (card.when, card.where, toll_line(card), counted(card.sources, "source"))
    yield ""
    yield f"{f'#{card.number}':<{_INDENT}}{' · '.join(facts)}"
    yield " " * _INDENT + sentence_line(card)


def _field(field: Field, width: int, sources: tuple[SourceLine, ...]) -> Iterator[str]:
    note = f" ({told_line(field.note)})" if field.note else ""
    yield f"{field.label:<{width}}{told_line(field.value)}{note}"
    for quote in field.quotes:
        place = f" [{sources.index(quote.source) + 1}]" if quote.source in sources else ""
        yield f"{' ' * width}  {quote_line(quote)} — {credit_text(quote.source)}{place}"


def told_line(told: Told) -> str:
    """Return words with their moment as ISO 8601 writes it: "next 2026-11-26 12:00 UTC"."""
    if isinstance(told, str):
        return told
    return f"{told.before}{told.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC{told.after}"


def quote_line(quote: Quote) -> str:
    """Return the words of a quote, its pieces apart: “eleven soldiers” … “as they slept”."""
    words = " … ".join(f"“{text}”" for text in quote.texts)
    return f"{words} (said by {quote.said_by})" if quote.said_by else words


def sources_title(reply: Reply) -> str:
    """Return the heading of the articles: a publisher may have several, and others copy them."""
    shown = len(reply.sources)
    if shown < reply.articles:
        newest = f"{shown:,} of {counted(reply.articles, 'article')}"
        return f"Sources ({reply.independent:,} independent, {newest})"
    if shown == reply.independent:
        return "Sources"
    return f"Sources ({reply.independent:,} independent, {counted(shown, 'article')})"


def _sources(reply: Reply) -> Iterator[str]:
    if reply.sources:
        yield ""
        yield sources_title(reply)
    for number, source in enumerate(reply.sources, start=1):
        yield f"[{number}] {credit_text(source)}: {source.title}"
        if source.url:
            yield f"    {source.url}"


def _actions(reply: Reply) -> Iterator[str]:
    shown = [action for action in reply.actions if action.name not in PRESSED]
    if shown:
        yield ""
    for action in shown:
        yield (
            action.command
            if action.label == action.command
            else f"{action.label}: {action.command}"
        )
