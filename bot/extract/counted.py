"""Read numbers that count the dead or hurt beside the word for it, not the people themselves.

"The death toll rose to 15", "put the number of dead at 12", "raised to 89 the number of soldiers
killed".
"""

from bot.extract.company import DYING
from bot.extract.document import Sentence
from bot.extract.harm import STATES
from bot.extract.outcomes import gives_life
from bot.extract.persons import Link, People

_TOLL_VERBS = frozenset("to at of is was stands stood reached as reaches :".split())


def find_count(sentence: Sentence, one: People) -> Link | None:
    """Read "the death toll rose to 15", "put the number of dead at 12", "claimed 11 lives"."""
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    window = list(doc[max(begin, one.first - 8) : one.first])
    words = {token.lower_ for token in (*window, *doc[one.first : one.last])}
    if one.head == "life":
        return "killed", one.last
    if one.head in ("body", "corpse", "death", "fatality", "dead"):
        return "killed", one.last
    if one.head:
        return None
    if counted := _counted_at(sentence, one):
        return counted
    for token in reversed(window):
        before = {t.lower_ for t in doc[max(begin, token.i - 3) : token.i]}
        counts_dead = token.lower_ in ("dead", "deaths") and before & _NUMBERED
        if (token.lower_ == "toll" or counts_dead) and words & _TOLL_VERBS:
            # "dead at 300, families at 400": one word counts one number
            taken = any(other.like_num for other in doc[token.i : one.first])
            return None if taken else ("killed", token.i)
    return _counted_after(sentence, one)


_NUMBERED = frozenset(("number", "put", "puts"))


def _counted_after(sentence: Sentence, one: People) -> Link | None:
    """Read "raised to 89 the number of soldiers killed"."""
    after = sentence.tokens.doc[one.last + 1 : min(one.last + 10, sentence.tokens.end)]
    if after[:3].text.lower() != "the number of":
        return None
    counted = ((STATES.get(token.lower_), token.i) for token in after[3:])
    return next(((measure, i) for measure, i in counted if measure), None)


_BEFORE_TOTAL = frozenset(("at", "to", "reached", ":"))


def _counted_at(sentence: Sentence, one: People) -> Link | None:
    """Read "put the number of people killed in a bombing at 276", "who lost their lives … to 5"."""
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    if one.first - 1 < begin or doc[one.first - 1].lower_ not in _BEFORE_TOTAL:
        return None
    for token in doc[max(begin, one.first - 15) : one.first]:
        lost = gives_life(token) or token.lemma_ in DYING
        measure = "killed" if lost else STATES.get(token.lower_)
        if measure and "number" in {t.lower_ for t in doc[max(begin, token.i - 6) : token.i]}:
            return measure, token.i
    return None
