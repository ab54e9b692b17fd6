"""Tell English from other languages, which the parser would only misread."""

import re

# What no English text of some length does without, and no other language writes.
_FUNCTION_WORDS = frozenset(
    "the of and was were that with from by has have his which said after on".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# What a telegram does without, it makes up for in words of its trade, as English alone writes them.
_NEWS_WORDS = frozenset(
    """killed wounded injured dead attack attacked gunmen blast reports says officials two three
    four five seven eight nine eleven twelve""".split()
)
FEWEST_WORDS = 25  # a headline or a bulletin of a line may have none of them
# English newswire has a third; headlines and lists, a tenth; German, French or Spanish under 0.03.
LEAST = 0.05
SAMPLE = 20_000  # characters tell it


def is_english(text: str) -> bool:
    """Tell whether a text can be English; what is too short to tell by is taken for it."""
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEWEST_WORDS:
        return any("a" <= letter <= "z" for word in words for letter in word)
    known = _FUNCTION_WORDS | _NEWS_WORDS
    return sum(word in known for word in words) >= LEAST * len(words)
