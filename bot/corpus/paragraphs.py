"""Where the paragraphs of a text stand.

A paragraph ends at an empty line, or at the end of its line where each line is a paragraph; text
that was wrapped at a column is put together again. What a paragraph is for (body, byline,
furniture) is decided elsewhere.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# A block is wrapped text when at least this share of its lines goes on in lower case: one in two
# or more do in wrapped English, next to none where each line is a paragraph.
_WRAPPED_SHARE = 0.3
# A line that was broken where the next word would not have fitted fills the width but for that
# word; some editors break earlier.
_FULL_SHARE = 0.85
# Newspaper columns of old transcripts have some 40 characters, wide terminals 120.
_WRAPPED_WIDTHS = range(40, 121)
_SENTENCE_END = re.compile(r"[.!?…:;]$")
_CLOSING = "\"'”’»)]*"
_BULLET = re.compile(r"^(?:[-*•·▪■►–—]\s+)+")
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


class Paragraph(NamedTuple):
    """A paragraph and where it starts in its text, without the space and bullets around it."""

    start: int
    text: str
    bullet: bool = False

    @property
    def end(self) -> int:
        """Return where it ends in the text it came from."""
        return self.start + len(self.text)


def find_paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """Find the paragraphs from `start` on, in order."""
    found: list[Paragraph] = []
    for block in _blocks(text, start):
        for first, last in _groups(block):
            begin, _, bullet = block[first]
            found.append(Paragraph(begin, text[begin : block[last].end], bullet))
    return found


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, quotes and brackets apart."""
    return bool(_SENTENCE_END.search(text.rstrip(_CLOSING)[-1:]))


def _blocks(text: str, start: int) -> Iterator[list[Paragraph]]:
    """Yield runs of lines that no empty line parts."""
    block: list[Paragraph] = []
    for line in text[start:].splitlines(keepends=True):
        stripped = line.strip().strip(_INVISIBLE).strip()
        bare = _BULLET.sub("", stripped)
        if bare:
            block.append(Paragraph(start + line.index(bare), bare, bare != stripped))
        elif block:
            yield block
            block = []
        start += len(line)
    if block:
        yield block


def _groups(block: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each paragraph in a block."""
    width = _wrapped_width(block)
    first = 0
    for number in range(1, len(block)):
        line, after = block[number - 1], block[number]
        if after.bullet or not (_continues(line, after) or _is_broken(line, after, width)):
            yield first, number - 1
            first = number
    yield first, len(block) - 1


def _continues(line: Paragraph, after: Paragraph) -> bool:
    """Tell whether the second line goes on, in lower case, in the sentence of the first."""
    goes_on = after.text[0].islower() and not after.text.startswith("by ")
    return goes_on and not ends_sentence(line.text)


def _wrapped_width(block: list[Paragraph]) -> int:
    """Return the width at which a block was wrapped, 0 if it was not."""
    width = max(len(line.text) for line in block)
    pairs = list(pairwise(block))
    if not pairs or width not in _WRAPPED_WIDTHS:
        return 0
    upper = all(line.text.isupper() for line in block)  # whose case tells nothing
    share = sum(upper or _continues(*pair) for pair in pairs) / len(pairs)
    return width if share >= _WRAPPED_SHARE else 0


def _is_broken(line: Paragraph, after: Paragraph, width: int) -> bool:
    """Tell whether a line of a wrapped block was broken for want of room."""
    room = len(line.text) + 1 + len(after.text.split(None, 1)[0])
    return width > 0 and room > _FULL_SHARE * width and not ends_sentence(line.text)
