"""The time zone of a watch's quiet hours or of a digest: as it was typed, else the usual one."""

from collections.abc import Callable

from bot.answering.preferences import nearest_zone, read_setting
from bot.errors import QueryError


def find_zone(written: str, usual: str, whole: Callable[[str], str]) -> str:
    """Return the IANA name of a zone, the `usual` one where none was typed.

    `whole` gives the command with another. Raises QueryError with the nearest that there is.
    """
    if not written:
        return usual
    try:
        return read_setting("timezone", written)[1]
    except QueryError:
        # Letters that differ in one are another abbreviation, and no slip.
        near = nearest_zone(written) if "/" in written else ""
        corrected = whole(near or usual)
        word = "" if "/" in written else f', and a word to look for is put as "{written}"'
        said = f"There is no time zone “{written}”; one is named as Asia/Baghdad is{word}"
        raise QueryError(f"{said}; try {corrected}", corrected) from None
