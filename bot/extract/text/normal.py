"""Rewrite what the parser misreads, and remember where every character came from.

The tagger takes "IS" for a verb, and "Twenty-three" for a name. Both are put into words it knows
before parsing, and spans are led back to the article's own characters afterwards.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from bot.extract.text.numbers import TENS, UNITS, parse_number

_NUMBER_WORD = "|".join([*UNITS, *TENS])
_COUNTED = "KILLED DEAD INJURED WOUNDED CASUALTIES FATALITIES ABDUCTED KIDNAPPED".split()
_RIDDEN = "motorcycle motorbike bike scooter moped car vehicle pickup truck taxi van boat".split()
_REWRITES: tuple[tuple[re.Pattern[str], str | None], ...] = (
    # the group, not the verb: upper case among words that are not
    (re.compile(r"(?<![\w.])IS(?=-linked|-affiliated|-claimed|\b(?!-[A-Z]|['’]s\b))"), "ISIS"),
    # what soldiers and those who report like them write for killed and wounded in action
    (re.compile(r"(?<=\d)\s?x\s?(?=[KW]IA\b)"), " "),
    (re.compile(r"\bKIA\b"), "killed"),
    (re.compile(r"\bWIA\b"), "wounded"),
    # the fields of a form: "KILLED: 3"
    *((re.compile(rf"\b{word}(?=\s?[:=]\s?\d)"), word.capitalize()) for word in _COUNTED),
    # what the tokenizer tears
    (re.compile(r"\bpassers-by\b"), "bystanders"),
    (re.compile(r"\bpasser-by\b"), "bystander"),
    (re.compile(r"\bsub-(?=inspector)", re.IGNORECASE), ""),
    # "men on a motorbike shot dead two": a motorbike shot, to the tagger
    (re.compile(rf"(?:{'|'.join(f'(?<={thing} )' for thing in _RIDDEN)})shot dead(?= \w)"),
     "gunned down"),
    # an abbreviation behind its name: "Directorate of Security (NDS) officer" is read without it
    (re.compile(r"(?<=[A-Za-z]) \((?=[^)]*[A-Z]{2})[A-Z][A-Z0-9/-]{1,7}\)(?= [a-z])"), ""),
    # None: the number that the words name
    (re.compile(rf"\b(?:{'|'.join(TENS)})-(?:{_NUMBER_WORD})\b", re.IGNORECASE), None),
    (
        re.compile(rf"\b(?:an?|{_NUMBER_WORD})[\s-](?:hundred|thousand)\b"
                   rf"(?:\sand\s(?:{_NUMBER_WORD})(?:-(?:{_NUMBER_WORD}))?\b)?", re.IGNORECASE),
        None,
    ),
    (re.compile(rf"\b(?:{_NUMBER_WORD})[\s-](?:dozen)\b", re.IGNORECASE), None),
    (re.compile(r"[‘’ʼ`]"), "'"),
    (re.compile(r"[“”]"), '"'),
    (re.compile(r"[\s ]"), " "),
)  # fmt: skip


class Normalised(NamedTuple):
    """A rewritten text: `origins` are the offsets (rewritten, original) where they drift apart."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the rewritten text stands in the original."""
        return self._original(start), self._original(end, at_end=True)

    def _original(self, offset: int, *, at_end: bool = False) -> int:
        piece = bisect_right(self.starts, offset - at_end) - 1
        if piece < 0:
            return 0
        into = offset - self.starts[piece]
        length = self.lengths[piece]
        # a rewritten piece (odd) maps as a whole: its ends to the ends of what it replaced
        if piece % 2:
            return self.origins[piece] + (length if at_end else 0)
        return self.origins[piece] + into


def normalise(text: str) -> Normalised:
    """Rewrite a text for the parser.

    >>> normalise("IS killed twenty-three").text
    'ISIS killed 23'
    """
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    lengths: list[int] = []
    at = length = 0
    for start, end, new in _rewrites(text):
        for piece, origin, original_length in (
            (text[at:start], at, start - at),
            (new, start, end - start),
        ):
            starts.append(length)
            origins.append(origin)
            lengths.append(original_length)
            pieces.append(piece)
            length += len(piece)
        at = end
    starts.append(length)
    origins.append(at)
    lengths.append(len(text) - at)
    pieces.append(text[at:])
    return Normalised("".join(pieces), tuple(starts), tuple(origins), tuple(lengths))


def _rewrites(text: str) -> list[tuple[int, int, str]]:
    """Find what is rewritten, in order and without overlap; earlier rules win."""
    shouting = text.isupper()
    found: list[tuple[int, int, str]] = []
    for pattern, replacement in _REWRITES:
        if shouting and replacement == "ISIS":
            continue
        for match in pattern.finditer(text):
            new = str(parse_number(match[0])) if replacement is None else replacement
            if new != match[0]:
                found.append((match.start(), match.end(), new))
    found.sort(key=lambda rewrite: rewrite[0])
    kept: list[tuple[int, int, str]] = []
    for rewrite in found:
        if not kept or rewrite[0] >= kept[-1][1]:
            kept.append(rewrite)
    return kept
