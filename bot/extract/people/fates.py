"""Tell what befell numbered people from the words around them: killed, wounded, abducted.

What stands right beside a number counts first ("killing 11 soldiers", "five were hurt"), then the
parse, where something stands between ("Eight tourists, one of them a child, were killed"): the
parser is often wrong about long newswire sentences, seldom about neighbours.
"""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING, first_of_them
from bot.extract.events.harm import (
    NOUNS,
    OF_PEOPLE,
    STATES,
    VERBS,
    counts_people,
    done_to,
    measure_of,
)
from bot.extract.events.outcomes import (
    buries,
    counts_the_dead,
    done_to_death,
    falls,
    gives_life,
    leaves_out_was,
    takes_life,
)
from bot.extract.events.wounds import hit_in_body, treated
from bot.extract.people.asides import is_left_out, told_of_whom
from bot.extract.people.counted import find_count, listed_under
from bot.extract.people.later import second_fate, suffered_later
from bot.extract.people.persons import Link, People
from bot.extract.people.survival import find_survival, lived_on, number_of
from bot.extract.text.document import Sentence
from bot.models import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAVING = frozenset(("save", "spare", "risk"))
# "An attempt on the life of a senator" takes no life.
_TRYING = frozenset(("attempt", "plot", "bid"))
_BEFORE_NUMBER = frozenset(
    ("the", "about", "another", "some", "of", "up", ":", "all", "down", "dead", '"')
)
_SKIP_RIGHT = frozenset(("AUX", "ADV", "PART"))
_SKIP_WORDS = frozenset(
    """to be who that feared confirmed reportedly left known said believed thought reported presumed
    understood""".split()
)
_SKIP_PUNCT = frozenset(("'", "'s", ",", "(", ")", "-", "--", "–", '"'))


def find_fate(sentence: Sentence, one: People, people: list[People]) -> Link | None:
    """Return what befell one of the numbered people of a sentence, None where it does not say."""
    found = (
        _died(sentence, one)
        or listed_under(sentence, one)
        or _beside(sentence, one, people)
        or _by_parse(sentence, one, people)
    )
    return found or find_survival(sentence, one)


def _died(sentence: Sentence, one: People) -> Link | None:
    """Read the death of "the man who was wounded on Monday", of whoever shot himself, of all."""
    noun = sentence.tokens.doc[one.last]
    if one.role == "perpetrators" and is_left_out(noun):
        return "killed", noun.i
    if noun.lower_ in ("himself", "herself") and noun.head.lower_ == "on":
        return "killed", noun.i
    of_whom = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if of_whom.lower_ in ("none", "one") and of_whom.head.lemma_ == "survive":
        return "killed", of_whom.head.i
    hurt = any(c.dep_ in ("relcl", "acl") and c.i < noun.head.i for c in noun.children)
    apart = ";" in noun.doc[noun.i : noun.head.i].text
    if one.all_told and noun.dep_ == "conj" and any(v.lemma_ in DYING for v in noun.ancestors):
        return "killed", noun.i  # "six died and a seventh in hospital"
    dies = noun.dep_ == "nsubj" and noun.head.lemma_ in DYING and not apart
    return ("killed", noun.head.i) if hurt and dies else None


def _beside(sentence: Sentence, one: People, people: list[People]) -> Link | None:
    """Read the words that stand right after and right before the people."""
    left = _left_link(sentence, one)
    if left is not None and counts_people(sentence.tokens.doc[left[1]]):
        return left  # "the bodies of 35 people were brought to a hospital"
    right = _right_neighbour(sentence, one)
    if right is not None and not _takes_object(sentence, right, people):
        measure = _state_measure(right)
        if measure:
            return measure, right.i
    return left


def _right_neighbour(sentence: Sentence, one: People) -> "Token | None":
    """Return the first telling word to the right, over auxiliaries and a short phrase.

    "11 people [have been] killed", "12 members [of one family were] killed".
    """
    doc, end = sentence.tokens.doc, sentence.tokens.end
    i = one.last + 1
    steps = 0
    while i < end and steps < 9:
        token = doc[i]
        if token.lower_ in STATES or token.lemma_ in VERBS or token.lemma_ in DYING:
            return token
        if any(says(token) for says in (treated, gives_life, done_to_death, hit_in_body)):
            return token
        if token.lemma_.lower() in NOUNS and (steps == 0 or doc[i - 1].tag_ == "POS"):
            return token
        if token.dep_ == "prep" and token.lower_ in ("of", "from", "in", "with", "at"):
            edge = token.right_edge.i
            if edge - i > 6 or edge >= end:
                return None
            i = edge + 1
        elif token.lower_ in (",", "-", "–") and (end_of_aside := _aside(sentence, i)):
            i = end_of_aside
        elif (
            token.pos_ in _SKIP_RIGHT or token.lower_ in _SKIP_PUNCT or token.lower_ in _SKIP_WORDS
        ):
            i += 1
        else:
            return None
        steps += 1
    return None


_OF_THEM = frozenset(("of them", "of whom"))
_SAYING = frozenset(("say", "add"))


def _aside(sentence: Sentence, comma: int) -> int | None:
    """Return where a short aside ends: "12 civilians, children included, killed"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    for i in range(comma + 2, min(comma + 14, end)):
        if doc[i].lower_ == ",":
            aside = doc[comma + 1 : i]
            verbs = {t.lemma_ for t in aside if t.pos_ == "VERB"} - _SAYING
            of_them = aside[1:3].text.lower() in _OF_THEM  # "most of them cadets under 24"
            return i + 1 if of_them or verbs <= {"include"} else None
    return None


def _takes_object(sentence: Sentence, verb: "Token", people: list[People]) -> bool:
    """Tell "two gunmen killed 11" (active) from "two gunmen were killed"."""
    if verb.pos_ not in ("VERB", "AUX") or any(c.dep_ == "auxpass" for c in verb.children):
        return False
    if verb.lemma_ in VERBS and any(
        c.lower_ in ("who", "that") and c.dep_ == "nsubj" for c in verb.children
    ):
        return True  # "fighters who murdered and looted"
    if verb.lemma_ not in VERBS and not done_to_death(verb) and not hit_in_body(verb):
        return False
    after = verb.i + 1
    doc = verb.doc
    while after < sentence.tokens.end and doc[after].pos_ in ("ADV", "DET"):
        after += 1
    active = verb.tag_ != "VBN" or any(child.lemma_ == "have" for child in verb.children)
    return any(p.first == after for p in people) or any(
        active and child.dep_ == "dobj" and child.i > verb.i for child in verb.children
    )


def _state_measure(token: "Token") -> Measure | None:
    lower, lemma = token.lower_, token.lemma_.lower()
    if gives_life(token) or done_to_death(token):
        return "killed"
    if treated(token) or hit_in_body(token):
        return "wounded"
    if lower in STATES:
        return STATES[lower]
    if lemma in DYING:
        return "killed"
    if lemma in NOUNS:
        saved = lemma == "life" and token.head.lemma_ in _SAVING
        return None if saved else NOUNS[lemma]
    # "people killing", "soldiers who kill": they do it
    return VERBS.get(lemma) if token.tag_ == "VBN" or leaves_out_was(token) else None


def _left_link(sentence: Sentence, one: People) -> Link | None:
    doc, begin = sentence.tokens.doc, sentence.tokens.start
    i = one.first - 1
    while i >= begin and doc[i].lower_ in _BEFORE_NUMBER:
        if doc[i].lower_ == "of" and i - 1 >= begin and doc[i - 1].lemma_.lower() in OF_PEOPLE:
            if doc[i - 1].head.lemma_ in _SAVING or doc[i - 1].head.head.lemma_ in _TRYING:
                return None
            return OF_PEOPLE[doc[i - 1].lemma_.lower()], i - 1
        if doc[max(i - 3, begin) : i].text.lower() in _AT_THE_COST and one.head:
            return "killed", i - 1
        i -= 1
    if i >= begin and doc[i].lower_ == "from":  # "risen to 32 from 24"
        return None
    if i < begin:
        return find_count(sentence, one)
    token = doc[i]
    if (measure := done_to(token)) and all(child.dep_ != "auxpass" for child in token.children):
        return measure, i
    return find_count(sentence, one)


_AT_THE_COST = frozenset(("at the cost", "at the price"))


def _leaves_out_was(verb: "Token") -> bool:
    """Tell "two guards killed in Gao" from "a man had killed two guards"."""
    return verb.tag_ == "VBN" and not any(c.lemma_ == "have" for c in verb.children)


def _by_parse(sentence: Sentence, one: People, people: list[People]) -> Link | None:
    """Read the verb that the people are subject or object of."""
    head = first_of_them(number_of(sentence.tokens.doc[one.last], one))
    verb = head.head
    lemma = verb.lemma_.lower()
    passive = head.dep_ == "nsubjpass" or (head.dep_ == "nsubj" and _leaves_out_was(verb))
    if lemma in VERBS and (passive or head.dep_ in ("dobj", "oprd") or _is_further(head)):
        return VERBS[lemma], verb.i
    further = _is_further(head) or (head.dep_ == "npadvmod" and head.pos_ == "NOUN")
    if lemma == "shoot" and further:  # "shot dead a woman and, later, a man", "… a couple"
        for dead in (child for child in verb.children if child.lower_ == "dead"):
            return "killed", dead.i
    soldiers = one.role == "security_forces" or one.head in _MEN
    if head.dep_ == "nsubj" and (lemma in DYING or (soldiers and falls(verb))):
        return "killed", verb.i
    given_up = head.dep_ in ("dobj", "dative") and takes_life(verb)
    if given_up or (head.dep_ in ("dobj", "nsubjpass") and buries(verb)):
        return "killed", verb.i
    if lemma == "lose" and head.dep_ == "dobj" and one.role in ("security_forces", "militants"):
        return "killed", verb.i
    if head.dep_ in ("attr", "nsubj") and counts_the_dead(verb):
        return "killed", verb.i
    if head.dep_ in ("attr", "nsubj", "nsubjpass") and (same := _so_were(verb)):
        return same
    if lemma == "treat" and head.dep_ in ("dobj", "advmod") and one.head != "patient":
        return "wounded", verb.i
    link = _left_or_shot_dead(head, verb) or told_of_whom(head, people)
    if link is None and passive:
        # "two people were shot and injured", "was shot and underwent surgery"
        link = second_fate(sentence, verb.i) or lived_on(verb)
    if link is None and head.dep_ == "nsubj" and any(c.dep_ == "cc" for c in verb.children):
        # "stepped on a mine and lost a leg", "tried to flee and were shot dead"
        link = lived_on(verb) or suffered_later(verb)
    return link


_MEN = frozenset(("man", "fighter", "comrade"))  # "14 of its men had fallen"


def _is_further(noun: "Token") -> bool:
    """Tell a further object that the parser joins to the verb: "killed six in A and four in B"."""
    verb = noun.head
    between = noun.doc[verb.i + 1 : noun.i]
    return (
        noun.dep_ == "conj"
        and verb.pos_ == "VERB"
        and verb.i < noun.i
        and noun.pos_ in ("NOUN", "NUM", "PROPN")
        and any(child.dep_ == "dobj" and child.i < noun.i for child in verb.children)
        and not any(token.head == verb and token.dep_ in ("conj", "advcl") for token in between)
    )


def _so_were(verb: "Token") -> Link | None:
    """Read "Five soldiers were killed and so were 17 of the fighters"."""
    again = verb.lemma_ in ("be", "do") and any(c.lower_ == "so" for c in verb.children)
    before = verb.head if again and verb.dep_ in ("conj", "parataxis") else None
    measure = measure_of(before) if before is not None else None
    return (measure, verb.i) if measure else None


def _counts(verb: "Token") -> bool:
    """Tell that whoever is the subject tells of the dead and is none of them."""
    return verb.lemma_ in ("count", "report", "confirm") and not any(
        child.dep_ == "auxpass" for child in verb.children
    )


_COMPLEMENTS = frozenset(("oprd", "acomp", "advmod", "amod", "xcomp", "prt"))


def _left_or_shot_dead(people: "Token", verb: "Token") -> Link | None:
    """Read "left 11 soldiers dead", "shot four men dead", "took 20 pupils hostage"."""
    if people.dep_ not in ("dobj", "nsubjpass", "nsubj"):
        return None
    does_it = people.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.children)
    for child in (*verb.children, *people.children):
        if (does_it or _counts(verb)) and child.lower_ == "dead":
            continue  # "an attacker shot dead a guard", "a nurse counted 14 dead"
        complement = child.dep_ in _COMPLEMENTS or (
            child.lower_ == "dead" and people.dep_ == "dobj"  # "shot dead a clerk"
        )
        if child.lower_ in STATES and complement and child.i >= people.left_edge.i - 1:
            return STATES[child.lower_], child.i
    if gives_life(verb) or (done_to_death(verb) and not does_it):
        return "killed", verb.i
    if treated(verb) or (hit_in_body(verb) and not does_it):
        return "wounded", verb.i
    return None
