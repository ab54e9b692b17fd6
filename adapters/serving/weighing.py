"""How much answering a text takes, told before it is read: on which thread it is answered."""

import re

from bot.query.words import is_question

_EDITS = r"(?:correct|merge|split|dismiss|history|undo|revert|add|feeds)"
_EDITING = re.compile(rf"\s*/?(?:incidents?\s+)?{_EDITS}\b", re.IGNORECASE)
_DEAR = re.compile(
    rf"\s*/?(?:incidents?\s+)?(?:stats|map|export|brief|digest|{_EDITS})\b", re.IGNORECASE
)
# Exact words, not a quoted name: texts that may have two words in a row are read one by one.
_MARKS = '"“”„«»'
_EXACT = re.compile(rf"(?<![:=<>≤≥])(?:^|[\s(|-])[{_MARKS}][^{_MARKS}]*\w[^\w{_MARKS}]+\w")
# What may take minutes has a thread of its own: figures keep columns of the whole corpus at hand,
# and one thread with them is enough.
LONG = re.compile(r"\s*/?(?:incidents?\s+)?export\b", re.IGNORECASE)
# What waits for pages of others, and for the parser, keeps nobody else waiting.
TAKING = re.compile(r"\s*/?(?:incidents?\s+)?(?:feeds\s+)?add\b", re.IGNORECASE)
POLLING = re.compile(r"\s*/?(?:incidents?\s+)?feeds\s+(?:poll|read)\b", re.IGNORECASE)
# "forget me", also where a kept view stands for it.
FORGETTING = re.compile(r"forget|view:", re.IGNORECASE)


def is_dear(text: str) -> bool:
    """Tell whether answering may take long: of a question many incidents may have to be read."""
    return bool(_DEAR.match(text) or _EXACT.search(text)) or is_question(text)


def is_editing(text: str) -> bool:
    """Tell whether a text may change incidents, so that it matters who asks."""
    return bool(_EDITING.match(text))
