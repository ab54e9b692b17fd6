"""A mistake in a query, with the edits that would make it right.

The parser raises it and `bot.query.command` turns it into a QueryError that shows the whole
command, corrected. It never leaves `bot.query`.
"""

from typing import NamedTuple


class Edit(NamedTuple):
    """Put `replacement` in the place of `text[start:end]`."""

    start: int
    end: int
    replacement: str


class Mistake(Exception):
    """Say in one sentence, without its full stop, what is wrong, and what would be right."""

    def __init__(self, sentence: str, *edits: Edit) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.edits = edits


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the text with every edit made and spaces made single; edits do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = f"{text[: edit.start]} {edit.replacement} {text[edit.end :]}"
    return " ".join(text.split())
