"""Text for Slack: escaped, without accidental markup, and never longer than it may be.

`&`, `<` and `>` are escaped everywhere, which also disarms `<!channel>` and `<@U…>`. Slack has no
way to escape `*`, `_`, `~` and backticks, so that foreign text gets signs that look like them.
"""

import re
from datetime import UTC, datetime

from adapters.serving.fit import Form, fit_around
from adapters.serving.fit import fit as fit_in
from bot.reply.model import Told

_LIKE = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# ":fire:" becomes a picture, even in words of an article; "12:30:45" does not.
_EMOJI = re.compile(r":(?=[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:|100:)")
_SPECIAL = re.compile(r"[&<>*~`_:]")
_WEB = re.compile(r"https?://[^\s<>|]+")

_URL, _LABEL = 800, 150  # characters; a longer address is not worth a line of its own


def escape(text: str) -> str:
    """Return text that Slack shows as it is where nothing is formatted: buttons, options."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked(text: str) -> str:
    """Return foreign text for a place where Slack formats: it stays as it is."""
    if not _SPECIAL.search(text):  # nearly always
        return text
    looks = _EMOJI.sub("∶", _UNDERSCORE.sub("ˍ", text.translate(_LIKE)))
    if looks.startswith(">"):  # a quotation mark at the start of a line, escaped or not
        looks = f"›{looks[1:]}"
    return escape(looks)


def fit(text: str, most: int, form: Form = marked) -> str:
    """Return foreign text that has at most so many characters, shortened at a word."""
    return fit_in(text, most, form)


def fit_told(told: Told, most: int) -> str:
    """Return foreign words of at most so many characters, their moment as a token."""
    return fit_around(told, most, fit, time_token)


def plain(text: str, most: int) -> str:
    """Return text for a button, an option or a title; never empty."""
    return fit(text.strip() or "–", most, escape)


def bold(text: str, most: int) -> str:
    """Return foreign text in bold, at most so many characters in all; nothing of nothing."""
    return f"*{fit(text, most - 2)}*" if text.strip() else ""


def code(text: str, most: int) -> str:
    """Return text as something that can be typed, at most so many characters in all."""
    return f"`{fit(text.replace('`', 'ˋ'), most - 2, escape)}`"


def link(url: str | None, label: str) -> str:
    """Return a link where the address is one of the web, else the label alone."""
    if url is None or not _WEB.fullmatch(url) or len(url) > _URL:
        return fit(label, _LABEL)
    return f"<{escape(url)}|{fit(label, _LABEL)}>"


def time_token(moment: datetime) -> str:
    """Return a moment that Slack shows in the reader's own zone; an event's day is none."""
    utc = moment.astimezone(UTC)
    fallback = f"{utc.day} {utc:%b %Y, %H:%M} UTC"
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"
