"""Choose the clauses of an article that may report an attack at all.

What is played is none, and of a day of memory or a year's figures only what they date anew is. What
an article is about is told in topics.py.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.extract.clauses import Clause
from bot.extract.draft import RECENT_DAYS
from bot.extract.genres import find_age, find_memory, gives_figures, holds_a_memorial
from bot.extract.harmless import denies_reality
from bot.extract.topics import OPENING, is_earnest, is_event, is_make_believe
from bot.models import DatePrecision


def choose_clauses(clauses: Sequence[Clause], published: date) -> Sequence[Clause]:
    """Return the clauses of an article that may report an attack, none of one that tells of none.

    Where the text tells a mishap, its headline does: "Lorry ploughs into queue, killing eight".
    """
    if _is_unreal(clauses):
        return []
    if is_make_believe(clauses):
        return [clause for clause in clauses if is_earnest(clause)]
    if looks_back(clauses, published):
        return [clause for clause in clauses if is_news(clause, published)]
    body = [clause for clause in clauses if not clause.sentence.in_headline]
    first = [c for c in body if c.tolls][:1]
    if any(c.of_disaster and c.sentence.paragraph < OPENING for c in first):
        return body
    return clauses


def _is_unreal(clauses: Sequence[Clause]) -> bool:
    """Tell whether an article that began like an attack says that none of it was real."""
    begin = (clause for clause in clauses if clause.sentence.paragraph <= OPENING)
    return any(denies_reality(clause.text) for clause in begin)


def looks_back(clauses: Sequence[Clause], published: date) -> bool:
    """Tell whether an article opens with a day of memory or a year's figures, and with no news."""
    opening = [clause for clause in clauses if clause.sentence.paragraph < OPENING]
    text = " ".join(clause.text for clause in opening)
    if not holds_a_memorial(text) and not gives_figures(text):
        return False
    return not any(is_news(clause, published) for clause in opening)


def is_news(clause: Clause, published: date) -> bool:
    """Tell an event of a day of these weeks from what is remembered or counted."""
    if not is_event(clause) or gives_figures(clause.text) or _remembers(clause):
        return False
    recent = published - timedelta(days=RECENT_DAYS)
    return any(d.prec <= DatePrecision.FEW_DAYS and d.last >= recent for d in clause.when)


def _remembers(clause: Clause) -> bool:
    """Tell whether all that a clause tells is what it remembers: "remembered the blast"."""
    memory, age = find_memory(clause.text), find_age(clause.text)
    if memory is None:
        return False
    doc = clause.sentence.tokens.doc
    base = doc[clause.first].idx
    tokens = doc[clause.first : clause.last + 1]
    word = next(t for t in tokens if t.idx + len(t) > base + memory[0])
    below = {token.i for token in word.subtree}
    told = [*(t.root for t in clause.triggers), *(c.predicate for c in clause.tolls)]
    # "100 days of mourning for those who were slaughtered thirty years ago"
    old = age is not None and all(memory[1] <= doc[at].idx - base < age for at in told)
    return bool(told) and (old or all(at in below for at in told))
