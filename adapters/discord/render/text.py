"""Text for Discord: foreign text is escaped, so that nothing in it is markup, a link or a mention.

A backslash before a punctuation mark shows it as it is. That a message pings nobody is made sure
where it is sent: `allowed_mentions` are none.
"""

import re
from datetime import datetime

from adapters.serving.fit import Form, fit_around
from adapters.serving.fit import fit as fit_in
from bot.reply.model import Told

# Emphasis, code, links, mentions; then what Discord finds by itself: an address, the name of an
# emoji, everybody.
_MARKS = re.compile(r"[\\*_~`|<\[\]]|:(?=//|[\w+-]+:)|@(?=everyone|here)")
# What begins a heading, a list, a small line or a quotation, where it stands first.
_OPENING = re.compile(r"\s*(?:>|[#+-]+(?=\s|#)|\d+(?=[.)]\s))")
_WEB = re.compile(r"https?://[^\s<>()\\]+")
_URL, _LABEL = 800, 150  # characters; a longer address is not worth a line of its own


def escape(text: str) -> str:
    """Return foreign text for a place where Discord formats: it stays as it is."""
    escaped = _MARKS.sub(r"\\\g<0>", text)
    opening = _OPENING.match(escaped)
    if opening is None:
        return escaped
    end = opening.end()
    at = end if escaped[end - 1].isdigit() else end - 1
    return f"{escaped[:at]}\\{escaped[at:]}"


def plain(text: str) -> str:
    """Return text for a place where Discord formats nothing: buttons, options, titles."""
    return text.strip() or "–"


def fit(text: str, most: int, form: Form = escape) -> str:
    """Return foreign text that is at most so long as Discord counts, shortened at a word."""
    return fit_in(text, most, form, units)


def fit_told(told: Told, most: int) -> str:
    """Return foreign words at most so long as Discord counts, their moment as a token."""
    return fit_around(told, most, fit, time_token)


def time_token(moment: datetime) -> str:
    """Return a moment that Discord shows in the reader's own zone; an event's day is none."""
    return f"<t:{int(moment.timestamp())}:f>"


def units(text: str) -> int:
    """Return how long a text is as Discord counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def label(text: str, most: int) -> str:
    """Return text for a button or an option; never empty."""
    return fit(text, most, plain)


def bold(text: str, most: int) -> str:
    """Return foreign text in bold, at most so many characters in all; nothing of nothing."""
    return f"**{fit(text.strip(), most - 4)}**" if text.strip() else ""


def code(text: str, most: int) -> str:
    """Return text as something that can be typed, at most so many characters in all."""
    return f"`{fit(text.replace('`', 'ˋ'), most - 2, str)}`"


def link(url: str | None, text: str) -> str:
    """Return a link where the address is one of the web, else the label alone."""
    if url is None or not _WEB.fullmatch(url) or len(url) > _URL:
        return fit(text, _LABEL)
    return f"[{fit(text, _LABEL)}](<{url}>)"
