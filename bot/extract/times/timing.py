"""Tell an event's own times from those of statements about it, and from what only bounds them.

"Officials said on Tuesday" dates no attack, and neither does "the worst since 2014".
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from bot.extract.events.triggers import Trigger
from bot.extract.events.wounds import treated
from bot.extract.people.casualties import Casualties
from bot.extract.text.document import Sentence
from bot.extract.text.factual import LONG_EVENTS, is_avenged
from bot.extract.text.wording import SAYING
from bot.extract.times.dates import DateMention
from bot.extract.times.said import dates_a_statement
from bot.models import DatePrecision

if TYPE_CHECKING:
    from spacy.tokens import Token


def split_dates(
    sentence: Sentence,
    dates: Sequence[DateMention],
    cut: bool,
    triggers: Sequence[Trigger],
    casualties: Sequence[Casualties],
) -> tuple[list[DateMention], list[DateMention]]:
    """Split the times of a clause into those of its event and those of statements.

    A time that hangs on the deed itself leaves out those that do not; to be treated is none. `cut`
    says that the clause was cut off at the first of its times.
    """
    when: list[DateMention] = []
    said: list[DateMention] = []
    direct: list[DateMention] = []
    deeds = _deeds(sentence, triggers, casualties)
    for number, mention in enumerate(dates):
        token = token_of(sentence, mention)
        if _dates_a_later_death(sentence, mention, token):
            continue
        if _counts_to(sentence, mention, deeds):
            continue
        names_deed = token.head.i in {t.root for t in triggers}
        if mention.bound is not None and not (cut and number == 0) and not names_deed:
            continue  # but "following the 31 October attack" tells its day
        if not cut and (_in_side_clause(sentence, mention, triggers) or is_avenged(token)):
            continue
        told = dates_a_statement(token) and not _is_when(token, deeds)
        told = told or not _dates_a_deed(token, deeds)
        # "he spoke of Friday's attack", "claimed a raid on a bar on Friday"
        told = told and not (names_deed and token.dep_ == "poss") and not _is_of_deed(token, deeds)
        if told and number and _follows_a_deed(token, deeds):
            told = False  # "condemned on Wednesday a strike on Tuesday that killed eight"
        (said if told else when).append(mention)
        if not told and _hangs_on(token, deeds):
            direct.append(mention)
    return _without_later(sentence, direct) or when, said


def dates_the_deed(
    sentence: Sentence,
    mention: DateMention,
    triggers: Sequence[Trigger],
    casualties: Sequence[Casualties],
) -> bool:
    """Tell the day of "was shot on Monday" from that of "are looking on Monday for who shot him".

    The first hangs on the words of the deed, or shares their verb; the second on what came of it.
    """
    real = [trigger for trigger in triggers if trigger.real]
    return _hangs_on(token_of(sentence, mention), _deeds(sentence, real, casualties))


def _deeds(
    sentence: Sentence, triggers: Sequence[Trigger], casualties: Sequence[Casualties]
) -> set[int]:
    doc = sentence.tokens.doc
    harmed = {c.predicate for c in casualties if not treated(doc[c.predicate])}
    return {trigger.root for trigger in triggers} | harmed


def _hangs_on(token: "Token", deeds: set[int]) -> bool:
    """Tell a time that hangs on a deed, or on its very verb: "tore it open the evening before"."""
    if any(node.i in deeds for node in token.ancestors):
        return True
    return _verb_of(token) in {_verb_of(token.doc[deed]) for deed in deeds}


_BEFORE = re.compile(r"before\s+(?:(?:the|an?|his|her|its|their)\s+)?", re.IGNORECASE)


def _counts_to(sentence: Sentence, mention: DateMention, deeds: set[int]) -> bool:
    """Tell "two weeks before the election", which dates nothing, from "before the attack"."""
    before = _BEFORE.search(sentence.text, mention.start, mention.end + 14)
    if before is None or not before.start() < mention.end < before.end():
        return False
    after = sentence.tokens_in(before.end(), before.end() + 1)
    if not after or after[0].dep_ in ("nsubj", "nsubjpass") or after[0].pos_ == "ADP":
        return False
    return not any(token.i in deeds for token in after[0].doc[after[0].i : after[0].i + 4])


_NEXT = re.compile(r"\b(?:following|next)\b", re.IGNORECASE)


def _dates_a_later_death(sentence: Sentence, mention: DateMention, token: "Token") -> bool:
    """Tell "her mother died of her injuries the next day" from "the next day 17 more died"."""
    verb = next((node for node in token.ancestors if node.pos_ == "VERB"), token)
    after = mention.anchor == "event" and _NEXT.search(sentence.text, mention.start, mention.end)
    return bool(after) and verb.lemma_ in _LATER and verb.i < token.i


def _follows_a_deed(token: "Token", deeds: set[int]) -> bool:
    """Tell a time right behind a deed's noun, whatever verb the parser hangs it on."""
    link = token.head if token.dep_ == "pobj" else token
    before = link.i - 1
    return before in deeds and token.doc[before].pos_ == "NOUN"


def _is_of_deed(token: "Token", deeds: set[int]) -> bool:
    """Tell a time that hangs on the deed's own noun by its preposition.

    In "the group claimed the attack on Wednesday" it is the claim's, which is news by then.
    """
    preposition = token.head
    noun = preposition.head
    known = any(child.lower_ == "the" for child in noun.children)
    if known and noun.head.lemma_ == "claim" and preposition.i == noun.i + 1:
        return False
    return preposition.dep_ == "prep" and noun.pos_ in ("NOUN", "PROPN") and noun.i in deeds


def _without_later(sentence: Sentence, direct: Sequence[DateMention]) -> list[DateMention]:
    """Leave out when somebody died of a deed, or was found, weeks at most after its own day."""
    later = [m for m in direct if _verb_of(token_of(sentence, m)).lemma_ in _LATER]
    laid = [m for m in direct if _verb_of(token_of(sentence, m)).lemma_ in _LAYING]
    own = [m for m in direct if m not in later and m not in laid] or laid
    weeks = timedelta(days=LATER_DAYS)
    return own if own and all(m.first - own[0].last <= weeks for m in later) else list(direct)


_SINCE = re.compile(r"\bsince\s[^,;.]{0,80}$", re.IGNORECASE)


def _in_side_clause(sentence: Sentence, mention: DateMention, triggers: Sequence[Trigger]) -> bool:
    """Tell a time that only bounds another: "the worst since the country fell in August"."""
    token = token_of(sentence, mention)
    since = _SINCE.search(sentence.text[: mention.start])
    if since:
        # "25 have been killed since gunmen attacked the prison on Thursday" dates the attack
        opens = sentence.tokens_in(since.start(), since.start() + 1)[0].i
        return not any(
            opens < trigger.root < token.i
            and sentence.tokens.doc[trigger.root].lemma_ not in LONG_EVENTS
            for trigger in triggers
        )
    return any(
        child.dep_ == "mark" and child.lower_ in ("before", "until") and child.i < token.i
        for node in token.ancestors
        for child in node.children
    )


def _dates_a_deed(token: "Token", deeds: set[int]) -> bool:
    """Tell a deed's time from that of anything else a clause with a deed in it tells.

    "Niger on Sunday tripled its toll of an attack" dates no attack; where the clause has no deed,
    every time counts.
    """
    verb = next((node for node in token.ancestors if node.pos_ in ("VERB", "AUX")), None)
    if verb is None or not deeds:
        return True
    if verb.lemma_ not in _COUNTING and _is_when(token, deeds):
        return True
    closed = _closed_before(token, verb)
    if closed is not None:
        return any(node.i in deeds for node in closed.subtree)
    if verb.lemma_ in _HAPPENING and not _is_reaction(verb):
        return True
    if verb.lemma_ in _COUNTING and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in _COUNTED for c in verb.children
    ):
        # "the toll rose to 290 on Monday", but "the toll of the bombings on Monday rose"
        link = token.head if token.dep_ == "pobj" else token
        return token.i < verb.i and link.i - 1 in deeds
    if any(node.i in deeds for node in token.ancestors):
        return True
    before = {t.i for child in verb.children if _is_earlier(child) for t in child.subtree}
    near = {child.i for child in verb.subtree if child.dep_ in _SAME_DEED or child.head == verb}
    near -= before
    near |= {
        c.i
        for c in verb.subtree
        if c.dep_ == "pcomp" and c.head.head == verb and c.head.lower_ not in _REACTING
    }
    near |= {c.i for by in verb.children if by.dep_ == "agent" for c in by.children}
    return verb.i in deeds or bool((near - _said_then(verb)) & deeds)


def _is_earlier(clause: "Token") -> bool:
    """Tell what was done before: "parents queued on Friday after gunmen had killed 147"."""
    return clause.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in ("after", "since") for c in clause.children
    )


def _is_when(token: "Token", deeds: set[int]) -> bool:
    """Read "was speaking on Monday evening when a youth struck at him"."""
    return any(
        child.dep_ == ("advcl" if holder.pos_ == "VERB" else "relcl")
        and child.left_edge.i > token.i
        and any(c.lower_ == "when" for c in child.children)
        and any(node.i in deeds for node in child.subtree)
        for holder in (token, *islice(token.ancestors, _HOLDERS))
        for child in holder.children
    )


_HOLDERS = 3  # "Monday" hangs on "evening", that on "on", that on "was speaking"


def _said_then(verb: "Token") -> set[int]:
    """Return what somebody said after what he did: "gave himself up and said he had stabbed"."""
    spoken = (c for c in verb.children if c.dep_ == "conj" and c.lemma_ in SAYING)
    return {token.i for speech in spoken for token in speech.subtree}


def _verb_of(token: "Token") -> "Token":
    """Return the verb of the clause that a word stands in; of joined verbs the first."""
    while token.head != token and (token.pos_ not in ("VERB", "AUX") or token.dep_ == "conj"):
        token = token.head
    return token


# "Expressed regret on Tuesday for blowing up a bus": the day of the regret.
_REACTING = frozenset(("for", "over", "after", "about"))
_REACTIONS = frozenset(
    "mourning funeral burial talk inquiry investigation trial search strike curfew hearing".split()
)


def _is_reaction(verb: "Token") -> bool:
    """Tell "began two days of mourning on Sunday for the victims" from "the siege began"."""
    return any(
        word.lemma_.lower() in _REACTIONS
        for child in verb.children
        if child.dep_ in ("dobj", "nsubj", "nsubjpass")
        for word in child.subtree
    )


_HAPPENING = frozenset(
    "happen occur take come begin start last leave be see hit fall descend".split()
)


# The bodies of those who "had been kidnapped eleven days before" are found on another day, and the
# wounded of "Friday's explosion" die on Sunday.
LATER_DAYS = 60
_LAYING = frozenset("plant lay hide park".split())  # a bomb, which goes off on another day
_LATER = frozenset("find recover discover retrieve pull dig exhume die succumb".split())
_COUNTING = frozenset("rise climb reach increase stand jump pass grow go swell revise".split())


_COUNTED = frozenset("toll number count death figure it total casualty".split())


_SAME_DEED = frozenset(("conj", "xcomp", "advcl", "nsubj", "nsubjpass", "dobj"))


def _closed_before(token: "Token", verb: "Token") -> "Token | None":
    """Return the clause that a time ends: "a man accused of stabbing two last month appeared".

    The parser hangs such a time on the verb that comes after it.
    """
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    clauses = (c for noun in subjects for c in noun.children if c.dep_ in ("acl", "relcl"))
    begin = token.left_edge.i
    if token.dep_ == "pobj":
        begin = token.head.i
    return next((c for c in clauses if token.i < verb.i and c.right_edge.i == begin - 1), None)


def token_of(sentence: Sentence, mention: DateMention) -> "Token":
    """Return the last token of a time: of "Thursday's" the day."""
    last = sentence.tokens_in(mention.start, mention.end)[-1]
    return last.head if last.dep_ == "case" else last


def is_stretch(mention: DateMention) -> bool:
    """Tell "since January" from "since Monday", which is one event's time."""
    return mention.bound == "since" and mention.prec >= DatePrecision.MONTH
