"""Tell in what manner an incident was carried out: bombed, dropped, a strike, a crowd fired on.

These make a type closer than its words do; `kinds` chooses.
"""

import re

from bot.extract.incidents.draft import Draft

_CROWDS = frozenset("protester demonstrator rioter marcher mob crowd".split())


def was_bombed(draft: Draft) -> bool:
    """Tell that forces bombed something: they do so from the air."""
    return any(
        clause.sentence.tokens.doc[t.root].pos_ == "VERB"
        and clause.sentence.tokens.doc[t.root].lemma_ == "bomb"
        for clause in draft.told
        for t in clause.triggers
    )


# "A paraglider dropped two bombs": what falls from the air.
_DROPPED = re.compile(
    r"\bdropp(?:ed|ing)\s+(?:[\w-]+\s+){0,3}?(?:bombs?|rounds|munitions?|explosives|barrels?)\b|"
    r"\bbombs?\s+(?:were\s+|was\s+)?dropped\s+by\b",
    re.IGNORECASE,
)


def fell_from_the_air(draft: Draft) -> bool:
    """Tell that what was dropped went off."""
    return any(_DROPPED.search(clause.text) for clause in draft.told)


def has_only_crowds(draft: Draft) -> bool:
    """Tell a protest that forces fired on from one that gunmen did."""
    return not any(
        actor.kind != "state"
        and clause.sentence.tokens.doc[actor.last].lemma_.lower() not in _CROWDS
        for clause in draft.told
        for actor in clause.actors
    )


def is_strike(draft: Draft) -> bool:
    """Tell "a strike by the army on a bus", which comes from the air, from its raid on foot."""
    return any(
        clause.sentence.tokens.doc[t.root].pos_ == "NOUN"
        and clause.sentence.tokens.doc[t.root].lemma_ == "strike"
        for clause in draft.told
        for t in clause.triggers
    )
