"""Find the places that a bulletin's labels and headings name: whatever stands there is one."""

from collections.abc import Iterator, Sequence

from bot.extract.places.kind_words import KIND_WORDS
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.place import Gazetteer


def find_labelled(sentence: Sentence, gazetteer: Gazetteer) -> list[Toponym]:
    """Find the places of a label, in reading order: "Inekar, Menaka region", "Kukawa (Nigeria)".

    A label of which nothing is known ("OUTLOOK") names none.
    """
    found = [
        Toponym(
            sentence=sentence.index,
            first=first,
            last=last,
            name=(name := sentence.tokens.doc[first : last + 1].text),
            candidates=gazetteer.find(name) or gazetteer.find(name.partition("-")[0]),
            hint=KIND_WORDS.get(kind),
            relation="in",
        )
        for first, last, kind in _names(sentence)
    ]
    if not any(one.candidates or one.hint for one in found):
        return []
    return [*found[:-1], _as_country(found[-1], found[:-1])]


def _as_country(last: Toponym, before: Sequence[Toponym]) -> Toponym:
    """Read the end of "Bosso (Niger)" as the country, where it has a place of that name."""
    countries = {p.country for p in last.candidates if p.kind == "country"}
    inside = {p.country for one in before for p in one.candidates} & countries
    if not inside or last.hint is not None:
        return last
    named = (p for p in last.candidates if p.kind == "country" and p.country in inside)
    return last._replace(candidates=tuple(named))


def _names(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token of each name, with the word for its kind behind it."""
    run: list[int] = []
    for token in (*sentence.each, None):
        inside = token is not None and (token.text[:1].isalpha() or _joins(sentence, token.i))
        if token is not None and inside and token.lower_ != "and":
            run.append(token.i)
            continue
        kind = ""
        words = [sentence.tokens.doc[i].lower_ for i in run]
        if len(run) > 2 and words[1] == "of" and words[0] in KIND_WORDS:
            kind, run = words[0], run[2:]
        elif len(run) > 1 and words[-1] in KIND_WORDS:
            kind, run = words[-1], run[:-1]
        if run and words[-1] not in _PARTS:
            yield run[0], run[-1], kind
        run = []


# "MALI, NORTH", "BURUNDI, CAPITAL" name the country alone.
_PARTS = frozenset("north south east west centre center northern southern capital border".split())


def _joins(sentence: Sentence, at: int) -> bool:
    """Tell the sign inside of a name from that between two: "Port-au-Prince", "Cox's"."""
    doc = sentence.tokens.doc
    inside = sentence.tokens.start < at < sentence.tokens.end - 1
    return inside and doc[at].text[0] in "-'’" and not doc[at - 1].whitespace_
