"""A Reply as one Discord message: a line to read at once, embeds that fit, rows, and the rest.

The head stands in the message's own text, which is what a notification and a screen reader tell;
the body is in embeds, coloured by the toll. What does not fit is first shortened at words, then
left to a file that holds the whole answer. Why embeds: docs/decisions.md, 18.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from adapters.discord.limits import CONTENT, DESCRIPTION, EMBEDS, WHOLE
from adapters.discord.render.buttons import rows_of
from adapters.discord.render.sections import card_lines, section_lines, source_lines
from adapters.discord.render.text import bold, code, fit, fit_told, units
from adapters.serving.look import Look, Room
from bot.models import Toll
from bot.reply.model import Reply
from bot.reply.plain import plain_text

Message = dict[str, Any]
_SHORTENED = "-# Shortened to fit: the whole answer is attached as a file."
# From everything to next to nothing; the first that fits is sent. An embed has 70 letters a line.
_ROOMS = (
    Room(sentence=200, quotes=3, sources=20),
    Room(sentence=140, quotes=3, sources=20),
    Room(sentence=100, quotes=1, sources=10),
    Room(sentence=60, quotes=0, sources=5),
    Room(sentence=0, quotes=0, sources=0, fields=12),
    Room(sentence=0, quotes=0, sources=0, fields=2),
)
_UNCUT = 2  # so many of the rooms cut nothing but a card's sentence
_PASTED = 3500  # characters of a brief in the message; a longer one is a file too
_BODY = WHOLE - 200  # a margin: what Discord counts is not written down
_LINE = 600
_NAME = "Dateline"  # of an answer that says nothing at all: Discord takes no empty message

# From so many killed (the low end) on; the first that is reached counts. Darker is worse.
_COLOURS = ((50, 0x8B1A1A), (10, 0xC0392B), (1, 0xE67E22), (0, 0x5D8A66))
_UNKNOWN = 0x7F8C8D


@dataclass(frozen=True)
class Rendered:
    """A message, and the text of the whole answer where the message could not hold it."""

    message: Message
    rest: str = ""

    @cached_property
    def json(self) -> str:
        """The message as JSON, made once: an answer that is kept is sent again and again."""
        return json.dumps(self.message)


def render_answer(reply: Reply, look: Look, picture: str = "") -> Rendered:
    """Return a reply as a message under every limit; `picture` is the name of its attachment."""
    content, short = _content(reply, look)
    short = short or len(reply.text) > _PASTED
    for place, room in enumerate(_ROOMS):
        cut = short or place >= _UNCUT
        lines = list(_body(reply, look, room, cut=cut))
        if sum(units(line) + 1 for line in lines) <= _BODY:
            break
    else:
        cut, lines = True, [_SHORTENED]
    embeds = _embeds(lines, severity(reply.figures.killed), picture)
    message = {"content": content, "embeds": embeds, "components": rows_of(reply, look)}
    return Rendered(message, plain_text(reply) if cut else "")


def severity(killed: Toll | None) -> int:
    """Return the colour of a toll (RGB); a toll that is not known is grey."""
    if killed is None:
        return _UNKNOWN
    return next(colour for least, colour in _COLOURS if killed.low >= least)


def _content(reply: Reply, look: Look) -> tuple[str, bool]:
    """Return the message's own text, and whether something of it had no room."""
    kept: list[str] = []
    room = CONTENT
    for line in _opening(reply, look):
        if units(line) + 1 > room:
            return "\n".join(kept), True
        kept.append(line)
        room -= units(line) + 1
    return "\n".join(kept).strip() or _NAME, False


def _opening(reply: Reply, look: Look) -> Iterator[str]:
    """Yield who shared it, how it was understood, the sentence that answers, head and notice."""
    if look.shared_by:
        yield f"-# Shared by {fit(look.shared_by, 100)}"
    if reply.retold:
        yield f"-# Understood as {code(reply.retold, _LINE)}"
    if reply.answer:
        yield bold(reply.answer, _LINE)
    if reply.kind == "error":
        yield fit(reply.notice, CONTENT // 2)
        return
    facts = [bold(reply.head.subject, 400), *(fit_told(fact, 200) for fact in reply.head.facts)]
    yield fit(" · ".join(fact for fact in facts if fact), CONTENT // 2, str)
    if reply.notice:
        yield f"-# {fit(reply.notice, _LINE)}"


def _body(reply: Reply, look: Look, room: Room, *, cut: bool) -> Iterator[str]:
    if reply.text:
        yield f"```\n{fit(reply.text.replace('`', 'ˋ'), _PASTED, str)}\n```"
    yield from card_lines(reply.cards, room.sentence)
    for part in reply.sections:
        yield from section_lines(reply.kind, part, reply, room)
    yield from source_lines(reply, room)
    if cut:
        yield _SHORTENED
    yield from (f"-# {line}" for line in look.lines)


def _embeds(lines: Iterable[str], colour: int, picture: str) -> list[dict[str, Any]]:
    """Return lines as embeds, as many in each as it holds, the picture in the last."""
    kept: list[list[str]] = [[]]
    room = DESCRIPTION
    for line in lines:
        size = units(line) + 1
        if kept[-1] and size > room:
            kept.append([])
            room = DESCRIPTION
        kept[-1].append(line)
        room -= size
    texts = [text for part in kept if (text := "\n".join(part).strip("\n"))][:EMBEDS]
    embeds: list[dict[str, Any]] = [{"description": text, "color": colour} for text in texts]
    if picture:
        embeds = embeds or [{"color": colour}]
        embeds[-1]["image"] = {"url": f"attachment://{picture}"}
    return embeds
