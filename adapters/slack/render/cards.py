"""Incidents in a list: two lines each, and what opens all about one."""

from collections.abc import Iterator, Sequence

from adapters.serving.look import dots
from adapters.slack.limits import OPTIONS
from adapters.slack.render.blocks import (
    Block,
    Element,
    actions,
    button,
    option,
    section,
    select,
)
from adapters.slack.render.sections import paragraphs
from adapters.slack.render.text import bold, fit
from bot.reply.model import Card
from bot.reply.plain import sentence_line, toll_line

_OPENERS = 10  # cards with a button each; of more, a menu opens one: buttons fill a message
_FACT = 200  # characters of a place or a toll; a long place has sixty


def card_blocks(cards: Sequence[Card], sentence: int, view: str) -> Iterator[Block]:
    """Yield a list; a sentence has at most so many characters, `view` is the list's kept view."""
    if len(cards) <= _OPENERS:
        for place, card in enumerate(cards):
            yield section(_lines(card, sentence, first=not place), _opener(card, view))
        return
    yield from paragraphs(
        f"{_lines(card, sentence, first=not place)}\n" for place, card in enumerate(cards)
    )
    options = [option(f"#{c.number} · {c.where}", _value(c, view)) for c in cards[:OPTIONS]]
    yield from actions([select("Open …", "opens", options)])


def _lines(card: Card, sentence: int, *, first: bool) -> str:
    told = f"\n{fit(sentence_line(card), sentence)}" if sentence else ""
    return f"*#{card.number}*  {_facts(card, first=first)}{told}"


def _opener(card: Card, view: str) -> Element:
    spoken = f"Open incident {card.number}, {card.where}"
    return button("Open", f"open:{card.number}", _value(card, view), spoken=spoken)


def _value(card: Card, view: str) -> str:
    """Return what opens an incident: see `adapters.serving.values`."""
    return f"#{card.number}.{view}"


def _facts(card: Card, *, first: bool) -> str:
    when = fit(card.when, _FACT)
    where = bold(card.where, _FACT)
    toll = fit(toll_line(card), _FACT)
    sources = dots(card.sources, named=first)
    return " · ".join(part for part in (when, where, toll, sources) if part)
