"""Tell those who are counted from those who say who they were: "Two people, a guard and a cook"."""

from bot.extract.people.persons import People, is_outcome
from bot.extract.text.document import Sentence


def without_breakdown(sentence: Sentence, group: list[People]) -> list[People]:
    """Leave out who the counted are: "Two people, a guard and a cook,", "two men (A and B)".

    Names before the number as well: "A and B, the two leaders".
    """
    first, rest = group[0], group[1:]
    of_all = sentence.tokens.doc[group[-1].last + 1 : group[-1].last + 3].text.lower()
    if of_all.startswith(_ALTOGETHER) and sum(p.toll.low for p in group[:-1]) <= group[-1].toll.low:
        return group[-1:]  # "a prayer leader and his family, 16 people in all"
    if first.known:
        names = next((n for n, one in enumerate(group) if not one.known), 0)
        counted = group[names]
        apposed = names and _after(sentence, group[names - 1]) == ","
        return group[names:] if apposed and names >= counted.toll.low > 1 else group
    if not rest:
        return group
    of_them = sum(one.toll.low for one in rest)
    between = sentence.tokens.doc[first.last + 1 : rest[0].first].text
    if between.endswith(":") and of_them <= first.toll.low:
        return [first]  # "332 people had been killed: 246 militants, …"
    if _after(sentence, first) not in _OPENS_BREAKDOWN:
        return group
    closes = _after(sentence, rest[-1]) in _CLOSES_BREAKDOWN
    told_apart = closes or first.head in _ANYBODY
    if told_apart and first.toll.low > 1 and of_them == first.toll.low:
        return [first]
    return [first, *(one for one in rest if one.head or not one.known)]


def _after(sentence: Sentence, one: People) -> str:
    """Return the mark or word after some people and what befell them: "18 dead (" gives "("."""
    after = sentence.tokens.doc[one.last + 1 : one.last + 3]
    return after[-1:].text if after and is_outcome(after[0]) else after[:1].text


_DASHES = frozenset(("-", "–", "—", "--"))
_OPENS_BREAKDOWN = frozenset((",", "(", ":")) | _DASHES
_CLOSES_BREAKDOWN = frozenset((",", ")")) | _DASHES


_ALTOGETHER = ("in all", "in total", "altogether", "all told")
# Words for people of whom a list may tell who they were.
_ANYBODY = frozenset(("", "people", "person", "civilian", "individual", "other", "victim"))
