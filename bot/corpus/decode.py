"""From the bytes of a text file to its characters.

The text is kept as it stands, line ends included: offsets into it are offsets for anyone who
opens the file with `open(path, encoding="utf-8-sig", newline="")`. A byte order mark is no part
of the text.
"""

import codecs
import re

from bot.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The control characters that no text has: C0 without tab, line ends, form feed and escape; DEL;
# C1; and the mark of a byte that has no character.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
# git and less look at about as much of a file before they call it binary.
_PROBE = 8192
# Random bytes read as Windows-1252 have 13 % of such characters, a text with an accident or two
# far less than one in a hundred.
_MAX_CONTROL_SHARE = 0.02


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8, UTF-16 with a byte order mark, else Windows-1252.

    Raises InputError if the file is empty or not a text.
    """
    text = _decode_marked(data)
    if text is None:
        text = _decode_unmarked(data)
    if not text.strip():
        raise InputError("is empty")
    probe = text[:_PROBE]
    if "\0" in text or len(_CONTROL.findall(probe)) > _MAX_CONTROL_SHARE * len(probe):
        raise InputError("is not a text file (it holds binary data)")
    return text


def _decode_marked(data: bytes) -> str | None:
    """Decode what starts with a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(
                    f"is damaged: it is marked as {encoding.upper()} and is not"
                ) from None
    return None


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
