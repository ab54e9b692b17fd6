"""Tell the time of a statement from that of what it tells: "officials said on Tuesday"."""

from typing import TYPE_CHECKING

from bot.extract.text.wording import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token


def dates_a_statement(token: "Token") -> bool:
    """Tell "officials said on Tuesday" from "attacked on Tuesday".

    The verb that the time hangs on decides; a saying verb with the event as its subject clause
    before it ("11 were killed, officials said Friday") takes the time that follows it.
    """
    node = token
    while node.head != node:
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            if node.lemma_ in _MOURNING or node.lemma_ in _ENDING or _puts_out(node):
                return True
            says = node.lemma_ in SAYING and node.tag_ != "VB"  # "was about to speak on Friday"
            return says and _speaks(node) and not _ends_what_is_said(token, node)
        if node.pos_ == "NOUN" and node.lemma_ in (
            "statement",
            "conference",
            "report",
            "interview",
        ):
            return True
    return False


# "JNIM issued a video on Tuesday claiming the attack": the day of the video.
_ISSUING = frozenset("issue release publish circulate distribute broadcast air upload".split())
_MEDIA = frozenset(
    """statement video communique communiqué footage recording message photograph picture leaflet
    clip tape letter list report""".split()
)


def _puts_out(verb: "Token") -> bool:
    issued = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return verb.lemma_ in _ISSUING and any(noun.lemma_.lower() in _MEDIA for noun in issued)


_ENDING = frozenset(("end", "finish", "conclude"))
# What is done for the dead of another day: "observed a day of mourning on Friday for the 43".
_MOURNING = frozenset(
    "observe bury inter mourn grieve commemorate debate discuss examine investigate review".split()
)


def _ends_what_is_said(token: "Token", verb: "Token") -> bool:
    """Tell "a bomb killed nine in Lashio, on Tuesday, residents said" from "residents said on …".

    The parser hangs such a time on the verb of saying; the comma after it tells better. So it does
    with that of "a man who survived a raid in 2008 was named".
    """
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
    if token.i < verb.i and any(c.dep_ == "relcl" for noun in subjects for c in noun.children):
        return True
    told_before = any(child.dep_ == "ccomp" and child.i < token.i for child in verb.children)
    speaker = next((c.left_edge.i for c in verb.children if c.dep_ == "nsubj"), token.i)
    return told_before and token.i < speaker and token.doc[speaker - 1].text == ","


def _speaks(verb: "Token") -> bool:
    return verb.lemma_ != "hold" or any(
        child.lemma_ in ("conference", "meeting", "talk", "funeral") for child in verb.children
    )
