"""Tell by the grammar what is told of a film, a game, a drill or a dream from what happened.

"In the drill gunmen stormed the airport", "the trailer shows soldiers firing at a crowd": the deed
hangs on the noun of what is played. What happens at a premiere, or during a drill, is an event.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORKS = frozenset(
    """film movie novel play opera musical thriller drama comedy documentary novella sequel trailer
    podcast
    videogame game shooter story tale poem comic cartoon manga saga book ballet painting mural
    exhibition""".split()
)
# Parts of a work: "the second act", "the opening scene", "the first page of the novel".
_PARTS = frozenset("act scene chapter page episode season instalment installment volume".split())
_DRILLS = frozenset(
    """drill exercise training rehearsal simulation scenario reenactment re-enactment wargame
    dream nightmare daydream""".split()
)
# What soldiers are at when something happens to them, too.
_REHEARSALS = _DRILLS | {"manoeuvre", "maneuver"}
# What a work does with a deed. A film or a video that "shows" soldiers may be footage.
_PLOTS = frozenset(
    "open begin start end close culminate follow depict portray imagine tell".split()
)
_FOOTAGE = frozenset(("film", "documentary", "story", "painting"))
_AUDIENCE = frozenset("player gamer reader viewer hero heroine protagonist".split())
_HEADS = frozenset(("about", "on", "of"))
_EARLIER = frozenset("after when as while before since".split())
_QUOTES = frozenset("\"'“”‘’`")


def is_of_a_work(deed: "Token") -> bool:
    """Tell a deed that is only retold: "a documentary about the siege of the embassy"."""
    return any(
        node.dep_ == "pobj"
        and node.head.lower_ in _HEADS
        and node.head.head.pos_ == "NOUN"
        and _is_work(node.head.head)
        for node in (deed, *deed.ancestors)
    )


def plays_a_work(words: Sequence["Token"]) -> bool:
    """Tell a sentence that tells a plot: "in her new film", "the season opens with a bomb"."""
    return any(_is_work(word) and (_is_setting(word) or _is_plotting(word)) for word in words) or (
        any(word.lemma_.lower() in _AUDIENCE and _acts_now(word) for word in words)
    )


def is_drilled(deeds: Sequence["Token"]) -> bool:
    """Tell deeds that are rehearsed or dreamt: "stormed the hotel in a drill".

    What came before a clause with the drill, or was told as its cause, did happen.
    """
    drilled = [deed for deed in deeds for verb in _verbs_of(deed) if _has_drill(verb)]
    return bool(drilled) and not any(_comes_before(deed, drilled) for deed in deeds)


def takes_up_a_drill(word: "Token", told: Collection[str]) -> bool:
    """Tell "The exercise ended at noon", where no exercise was told of: it is what was told.

    `told` are the lemmas of what the sentences before it name.
    """
    return (
        word.lemma_.lower() in _DRILLS
        and word.dep_ in ("nsubj", "nsubjpass")
        and _REHEARSALS.isdisjoint(told)
        and any(c.lower_ in ("the", "this") for c in word.children)
        and word.head.lemma_ in _HELD
    )


_HELD = frozenset(
    """end begin start last test involve take run be simulate include follow hold organise organize
    plan design prepare watch film attend""".split()
)


def names_a_drill(word: "Token") -> bool:
    """Tell a drill that is the matter, from one during which something happened."""
    return (
        word.lemma_.lower() in _DRILLS
        and word.pos_ in ("NOUN", "PROPN")
        and word.dep_ not in ("compound", "nsubjpass")
        and not (word.dep_ == "pobj" and word.head.lower_ in ("during", "at", "after", "on"))
        and not any(node.dep_ == "advcl" and _is_earlier(node) for node in word.ancestors)
    )


def _is_drill(noun: "Token") -> bool:
    """Tell "in a drill" and "in a war game"."""
    played = noun.lemma_.lower() == "game" and any(c.lower_ == "war" for c in noun.children)
    return played or noun.lemma_.lower() in _DRILLS


def is_in_quotes(word: "Token") -> bool:
    """Tell a word that stands in quotation marks alone: twenty were "killed"."""
    doc = word.doc
    if not 0 < word.i < len(doc) - 1:
        return False
    return doc[word.i - 1].text in _QUOTES and doc[word.i + 1].text in _QUOTES


def _is_work(word: "Token") -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ != "NOUN":
        return False
    if lemma in _PARTS:
        of = [c for p in word.children if p.lower_ == "of" for c in p.children]
        ordinal = any(c.tag_ == "JJ" or c.ent_type_ == "ORDINAL" for c in word.children)
        return ordinal and all(_is_work(noun) for noun in of)
    return lemma in _WORKS


def _is_setting(work: "Token") -> bool:
    """Tell "in the film, guerrillas kidnap": what it tells of is told in the present tense."""
    if work.dep_ != "pobj" or work.head.lower_ not in ("in", "on"):
        return False
    verb = next((node for node in work.head.ancestors if node.pos_ in ("VERB", "AUX")), None)
    return verb is not None and (is_present(verb) or work.lemma_.lower() in _PARTS)


def _is_plotting(work: "Token") -> bool:
    verb = work.head
    if work.dep_ != "nsubj" or not is_present(verb):
        return False
    shows = verb.lemma_ in ("show", "feature") and work.lemma_.lower() not in _FOOTAGE
    return shows or verb.lemma_ in _PLOTS


def is_scored(deed: "Token") -> bool:
    """Tell a player who "killed" 300 enemies in one evening."""
    doers = [c for c in deed.children if c.dep_ == "nsubj"]
    doers = [deed.head if deed.dep_ == "relcl" and c.tag_ == "WP" else c for c in doers]
    return is_in_quotes(deed) and any(c.lemma_.lower() in _AUDIENCE for c in doers)


def _acts_now(person: "Token") -> bool:
    return person.dep_ == "nsubj" and is_present(person.head)


def is_present(verb: "Token") -> bool:
    """Tell a finite verb of the present tense, without the perfect's "has"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if helpers:
        return helpers[0].tag_ in ("VBP", "VBZ") and helpers[0].lemma_ == "be"
    return verb.tag_ in ("VBP", "VBZ")


def _verbs_of(deed: "Token") -> list["Token"]:
    """Return the verbs that a deed stands under, itself first."""
    return [node for node in (deed, *deed.ancestors) if node.pos_ in ("VERB", "AUX")]


def _has_drill(verb: "Token") -> bool:
    """Tell "stormed it in a drill" from "soldiers who were in a drill"."""
    return verb.lemma_ != "be" and any(
        child.dep_ == "prep"
        and child.lower_ == "in"
        and any(
            noun.dep_ == "pobj" and _is_drill(noun) and _has_determiner(noun)
            for noun in child.children
        )
        for child in verb.children
    )


def _has_determiner(noun: "Token") -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def _comes_before(deed: "Token", drilled: Sequence["Token"]) -> bool:
    """Tell the attack in "four died in an exercise when militants attacked the camp"."""
    above = {node.i for one in drilled for node in _verbs_of(one) if _has_drill(node)}
    return any(
        node.dep_ == "advcl" and node.head.i in above and node.i not in above and _is_earlier(node)
        for node in (deed, *deed.ancestors)
    )


def _is_earlier(clause: "Token") -> bool:
    return any(child.lower_ in _EARLIER for child in clause.children)
