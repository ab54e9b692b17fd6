"""Read numbers that count the dead or hurt beside the word for it, not the people themselves.

"The death toll rose to 15", "put the number of dead at 12", "raised to 89 the number of soldiers
killed".
"""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING
from bot.extract.events.harm import STATES, harm_of, measure_of
from bot.extract.events.outcomes import gives_life
from bot.extract.people.persons import Link, People
from bot.extract.text.document import Sentence
from bot.models import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    if one.head or one.known:
        return None
    if counted := _counted_at(sentence, one):
        return counted
    for token in reversed(window):
        before = {t.lower_ for t in doc[max(begin, token.i - 3) : token.i]}
        numbered = token.i > begin and doc[token.i - 1].like_num  # "was 27 dead and 13 hurt"
        counts_dead = token.lower_ in ("dead", "deaths") and before & _NUMBERED and not numbered
        if (token.lower_ == "toll" or counts_dead) and words & _TOLL_VERBS:
            # "dead at 300, families at 400": one word counts one number
            if any(other.like_num for other in doc[token.i : one.first]):
                break
            return "killed", token.i
    return _counted_after(sentence, one) or _grown(sentence, one) or _spoken_of(sentence, one)


_SPEAKING = frozenset((("speak", "of"), ("talk", "of"), ("admit", "to")))


def _spoken_of(sentence: Sentence, one: People) -> Link | None:
    """Read "Villagers said 40 people were killed; the ministry spoke of 30"."""
    number = sentence.tokens.doc[one.last]
    verb = number.head.head
    if number.dep_ == "pobj" and number.head.lower_ == "of" and _is_somebodys_count(verb):
        return "killed", verb.i
    if number.dep_ != "pobj" or (verb.lemma_, number.head.lower_) not in _SPEAKING:
        return None
    before = reversed(sentence.tokens.doc[sentence.tokens.start : verb.i])
    measures = (measure for measure in map(harm_of, before) if measure)
    return next(measures, "killed"), verb.i


def _is_somebodys_count(noun: "Token") -> bool:
    """Tell "the ministry's toll of 12", "stood by its own figure of 132" from "a figure of speech".

    What else is counted the text says: "its figure of 40 wounded".
    """
    return noun.lemma_.lower() in COUNTS and any(
        child.dep_ == "poss" or child.lower_ == "official" for child in noun.children
    )


_GROWING = frozenset(
    """rise climb grow increase raise bring push take put revise stand jump go swell lower
    correct update""".split()
)
_STATING = frozenset("reach hit pass exceed be total number".split())
_TOLLS = frozenset(("toll", "it"))
_NUMBERS = frozenset(("number", "count", "figure", "tally"))
COUNTS = _NUMBERS | {"toll"}


def _grown(sentence: Sentence, one: People) -> Link | None:
    """Read "raises the toll of the strike on a house to 14", "in the afternoon it rose to 40"."""
    number = sentence.tokens.doc[one.last]
    if number.dep_ == "nummod" and number.head.like_num:
        number = number.head  # "is three, not two"
    to = sentence.tokens.doc[one.first - 1].lower_ == "to" and one.first > sentence.tokens.start
    placed = number.dep_ == "pobj" and number.head.lower_ in ("to", "at")
    stated = number.dep_ in ("dobj", "attr") and number.head.lemma_ in _STATING
    if not (to or placed or stated):
        return None
    for verb in number.ancestors:
        if verb.lemma_ not in (_STATING if stated else _GROWING):
            continue
        for child in verb.children:
            if child.lower_ == "it" and not _takes_up_a_count(sentence, child, stated=stated):
                continue  # "it put the number at 31", "it was 0-0"
            if child.dep_ in ("dobj", "nsubj", "nsubjpass") and child.i < one.first:
                measure = _counted_by(sentence, child)
                if measure:
                    return measure, child.i
    return None


def _takes_up_a_count(sentence: Sentence, it: "Token", *, stated: bool) -> bool:
    """Tell "put the number of dead at 20, the Taliban insisting that it was three" from a score."""
    if stated:
        before = sentence.tokens.doc[sentence.tokens.start : it.i]
        return it.head.dep_ == "ccomp" and any(t.lemma_.lower() in COUNTS for t in before)
    return all(child.dep_ != "dobj" for child in it.head.children)


def _counted_by(sentence: Sentence, noun: "Token") -> Measure | None:
    """Return what a toll or a number counts: "the number of people killed", "put the number at".

    A number of its own counts what was counted before it in the sentence.
    """
    lemma = noun.lemma_.lower()
    whose = any(child.dep_ == "poss" for child in noun.children)
    if lemma in _TOLLS or (lemma == "loss" and whose):
        return "killed"
    if noun.lower_ in STATES and noun.head.lemma_ == "number":
        return STATES[noun.lower_]  # "the dead of Monday's blast now number 17"
    if lemma not in _NUMBERS:
        return None
    of_whom = [token for token in noun.subtree if token.i > noun.i]
    before = reversed(sentence.tokens.doc[sentence.tokens.start : noun.i])
    measures = (harm_of(token) for token in (of_whom or before))
    of_victims = any(token.lemma_.lower() == "victim" for token in of_whom)
    plain: Measure | None = "killed" if lemma in ("count", "tally") or of_victims else None
    return next((measure for measure in measures if measure), plain)


_NUMBERED = frozenset(("number", "put", "puts"))


def _counted_after(sentence: Sentence, one: People) -> Link | None:
    """Read "raised to 89 the number of soldiers killed", "taking to 14 the number killed"."""
    after = sentence.tokens.doc[one.last + 1 : min(one.last + 10, sentence.tokens.end)]
    if after[:2].text.lower() != "the number":
        return None
    counted = ((STATES.get(token.lower_), token.i) for token in after[2:])
    return next(((measure, i) for measure, i in counted if measure), None)


_PUTTING = frozenset("put place set give revise estimate reckon lower".split())
_PUT = frozenset("it number figure total loss casualty".split())


def find_restated(sentence: Sentence, one: People, before: Measure) -> Link | None:
    """Read "put the number at 38", "put it lower, at 95", of what was counted before.

    So with "the police counted 12", "the group claimed 100", "a doctor said at least 15".
    """
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    several = one.toll.low > 1 and not one.head and not one.known
    if several and _is_told_alone(doc[one.last]):
        return before, one.last
    if one.head or one.first == begin or doc[one.first - 1].lower_ not in ("at", "as", "to"):
        return None
    for verb in doc[one.last].ancestors:
        if verb.lemma_ in _GROWING and (grown := _count_growing(verb)):
            return before, grown.i
        objects = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < one.first)
        if verb.lemma_ in _PUTTING:
            put = (c for c in objects if c.lemma_.lower() in _PUT and not _of_whom(c))
            return next(((before, c.i) for c in put), None)
    return None


def _count_growing(verb: "Token") -> "Token | None":
    """Return the count of "by noon the figure had gone up to 83", of nobody else."""
    counts = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return next((c for c in counts if c.lemma_.lower() in COUNTS and not _of_whom(c)), None)


_TELLING = frozenset("say count claim report admit acknowledge confirm tally list record".split())


def _is_told_alone(number: "Token") -> bool:
    """Tell the object of "the police counted 12" from "counted 12 of them" and "12 percent".

    What it "had counted" is an old number.
    """
    verb = number.head
    return (
        number.dep_ == "dobj"
        and number.pos_ == "NUM"
        and verb.lemma_ in _TELLING
        and any(child.dep_ == "nsubj" and child.tag_ != "CD" for child in verb.children)
        and not any(child.lower_ == "had" for child in verb.children)
        and not any(child.dep_ == "prep" for child in number.children)
        and number.i + 1 < len(number.doc)
        and (number.nbor().is_punct or number.nbor().dep_ in ("cc", "mark", "prep", "advmod"))
    )


def _of_whom(noun: "Token") -> bool:
    """Tell "the number of attackers" from "the number"."""
    return any(child.lower_ == "of" for child in noun.children)


_WHOSE = frozenset(("the", "'s", "its", "their"))
_BEFORE_TOTAL = frozenset(("at", "to", "reached", ":", "as"))


def _counted_at(sentence: Sentence, one: People) -> Link | None:
    """Read "put the number of people killed in a bombing at 276", "who lost their lives … to 5"."""
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    if one.first - 1 < begin or doc[one.first - 1].lower_ not in _BEFORE_TOTAL:
        return None
    before = doc[max(begin, one.first - 3) : one.first]
    if len(before) == 3 and before[0].lower_ in _WHOSE and before[2].lower_ in ("at", "as"):
        measure = STATES.get(before[1].lower_)
        if measure:  # "puts the dead at 77 and the wounded at 255"
            return measure, before[1].i
    for token in doc[max(begin, one.first - 15) : one.first]:
        lost = gives_life(token) or token.lemma_ in DYING
        measure = "killed" if lost else measure_of(token)
        if measure and "number" in {t.lower_ for t in doc[max(begin, token.i - 6) : token.i]}:
            return measure, token.i
    return None


def listed_under(sentence: Sentence, one: People) -> Link | None:
    """Read "The dead: two soldiers and a cook", "Wounded: nine"."""
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    if one.first - 2 < begin or doc[one.first - 1].text not in (":", "="):
        return None
    above = doc[one.first - 2].lower_
    measure = "killed" if above in ("victims", "fatalities") else STATES.get(above)
    return (measure, one.first - 2) if measure else None
