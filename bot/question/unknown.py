"""What a question wants that no corpus of incidents holds: motives, the future, names of victims.

Each has words by which it is asked for, and a sentence for the answer. The rest of the question is
answered all the same.
"""

import re
from typing import NamedTuple

from bot.question import lexis
from bot.question.pieces import Piece, Pieces, masked, pattern


class Unknown(NamedTuple):
    """Something that cannot be known here: how it is asked for, and what is said of it."""

    forms: tuple[re.Pattern[str], ...]
    sentence: str


def _unknown(sentence: str, *forms: str) -> Unknown:
    return Unknown(tuple(pattern(form) for form in forms), sentence)


_UNKNOWN = (
    _unknown(
        "Why something was done is not recorded: the corpus keeps what sources say was done, "
        "where, when and by whom.",
        "(why|triggered|provoked|motivate|motivates|motivated)",
        "(motive|motives|motivation|reason|reasons|rationale|purpose)",
        "(what|how_come) (made|drove|led)",
        "how_come",
        "what_for",
    ),
    _unknown(
        "What has not happened yet is not recorded: these are the incidents on record.",
        "will", "going_to (happen|attack|be)", "(tomorrow|forecast|predict|prediction|expected)",
        "next_(week|month|year|days|time)", "(likely|upcoming|future)",
    ),
    _unknown(
        "Arrests, charges and trials are not recorded.",
        "(arrested|arrest|arrests|charged|convicted|sentenced|prosecuted|trial|jailed|caught|"
        "detained|punished)",
    ),
    _unknown(
        "The names of victims are not recorded.",
        "names_of",
        "(name|names|named|identities|identity|identify) (of)? (the|those|all)? (@people|@kill)",
        "who_(was|were|is|are) (the)? (@kill|@people)",
        "who_(died|perished)",
        "who_got_@kill",
    ),
    _unknown(
        "Damage and what it cost are not recorded: only people killed, wounded and abducted are "
        "counted.",
        "(damage|damages|cost|costs|economic|economy|financial|dollars|money|destroyed|"
        "property|insurance)",
    ),
    _unknown(
        "What no article reports is not in the corpus, and it cannot tell how much that is.",
        "(unreported|undercounted|underreported|unrecorded)",
        "not_(reported|recorded|been_reported)",
    ),
    _unknown(
        "Who paid for it, planned or ordered it is not recorded.",
        "(funded|financed|funds|finances|sponsored|supplied|paid) <group>",
        "who_(funded|financed|funds|finances|sponsored|supplied|paid|ordered|planned|"
        "masterminded)",
    ),
    _unknown(
        "People who fled are not counted: only people killed, wounded and abducted are.",
        "(displaced|refugees|fled|evacuated|displacement)",
    ),
    _unknown(
        "Numbers of children, women and other people by themselves are not recorded: only "
        "civilians, security forces and militants are told apart.",
        f"({'|'.join(sorted(lexis.SINGLED))})",
    ),
)  # fmt: skip


class Asked(NamedTuple):
    """What is said of what cannot be known, and the pieces with the words for it marked."""

    sentences: tuple[str, ...]
    pieces: Pieces


def read_unknown(pieces: Pieces) -> Asked:
    """Return what of a question cannot be known here."""
    sentences = []
    text = masked(pieces)
    for unknown in _UNKNOWN:
        for form in unknown.forms:
            if form.search(text):
                sentences.append(unknown.sentence)
                pieces = _marked(pieces, unknown)
                break
    return Asked(tuple(sentences), pieces)


def _marked(pieces: Pieces, unknown: Unknown) -> Pieces:
    words = {word for form in unknown.forms for word in re.findall(r"[a-z]{3,}", form.pattern)}

    def mark(piece: Piece) -> Piece:
        told = piece.kind == "word" and piece.low in words and not piece.mask.startswith("@")
        return piece._replace(kind="cue") if told else piece

    return tuple(mark(piece) for piece in pieces)
