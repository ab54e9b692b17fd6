"""Choose an incident's type and weapon from the trigger words that tell of it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.events.triggers import Trigger
from bot.extract.incidents.draft import Draft
from bot.extract.incidents.singled import singles_out
from bot.extract.incidents.topics import find_attacker
from bot.extract.text.phrases import Phrases
from bot.extract.values.manners import fell_from_the_air, has_only_crowds, is_strike, was_bombed
from bot.lexicons.lexicon import Lexicon
from bot.models import Article, Evidence, IncidentType

# A strong word says what happened, a weak one hints; generic words hint least.
W_STRONG, W_WEAK, W_GENERIC = 3.0, 1.0, 0.7
MOST_GENERIC = 2  # of an incident's generic words count
_GENERIC = frozenset((IncidentType.ARMED_ASSAULT, IncidentType.SECURITY_OPERATION))
# Within this share of the best score the more telling type wins (the order of data/types.toml).
TELLING_SHARE = 0.55
# The headline and the first clause are about the event itself, later ones also about others.
W_FIRST, W_TOLD, W_AROUND = 2.5, 1.0, 0.5


_FROM_AFAR = frozenset((IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.SHELLING))


_OF_CROWDS = frozenset((IncidentType.PROTEST, IncidentType.RIOT))
_LOADS = frozenset((IncidentType.BOMBING, IncidentType.SHELLING))


class Kind(NamedTuple):
    """A type with the words that name it; `ground` is how it was decided."""

    type: IncidentType
    evidence: tuple[Evidence, ...]
    ground: str


def _share(draft: Draft, clause: Clause) -> float:
    if clause is draft.told[0] or clause.sentence.in_headline:
        return W_FIRST
    return W_TOLD if clause in draft.told else W_AROUND


# So much at least says of a deed that a crowd did it; one that "had tried" something does not.
OF_A_CROWD = W_STRONG * W_AROUND
# What had happened before the event ("villagers had been abducted") is seldom its type.
W_PAST = 0.4
_PRISON = re.compile(
    r"\b(?:prison|jail|detention\s+(?:facility|cent(?:er|re)|camp)|penitentiary)\b", re.I
)
_SETTING_FREE = re.compile(
    r"\b(?:to\s+(?:try\s+and\s+)?free|freed|freeing|escap\w+|(?:got|get|let)\s+(?:away|out)|br(?:eak|oke)\w*\s+(?:\w+\s+)?out|jailbreak|"
    r"inmates?\s+(?:rioted|fled)|get\s+at)\b",
    re.IGNORECASE,
)


def _told_as_past(clause: Clause, trigger: Trigger) -> bool:
    root = clause.sentence.tokens.doc[trigger.root]
    of_whom = root.dep_ == "nsubj" and root.head.dep_ == "relcl"  # "which protesters had tried"
    verb = root.head if of_whom else root
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _by_attackers(article: Article, draft: Draft) -> Kind:
    """Read "21 people died when gunmen held the hotel", which has no word for the deed."""
    for clause in draft.told:
        actor = find_attacker(clause)
        if actor is not None:
            doc = clause.sentence.tokens.doc
            start = clause.sentence.offset(doc[actor.first])
            end = clause.sentence.offset(doc[actor.last]) + len(doc[actor.last])
            proof = clause.sentence.evidence(article, start, end)
            return Kind(IncidentType.ARMED_ASSAULT, (proof,), "attackers told")
    killed = any(c.measure == "killed" for clause in draft.told for c in clause.tolls)
    return Kind(IncidentType.ARMED_ASSAULT if killed else IncidentType.OTHER, (), "no word")


def _words(article: Article, clause: Clause, trigger: Trigger) -> Evidence:
    tokens = clause.sentence.tokens.doc[trigger.first : trigger.last + 1]
    start = clause.sentence.offset(tokens[0])
    return clause.sentence.evidence(article, start, start + len(tokens.text))


def _is_arm_of_fight(clause: Clause, trigger: Trigger) -> bool:
    """Tell the rockets in "groups fought with machine-guns and rockets" from those that landed."""
    token = clause.sentence.tokens.doc[trigger.root]
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "with"
        and (token.head.head.lemma_ in ("fight", "clash", "battle"))
    )


_ENDED = frozenset("he she driver attacker gunman assailant bomber suspect shooter".split())


def _is_his_end(clause: Clause, trigger: Trigger) -> bool:
    """Tell "its driver was shot dead" from the ramming that it is told of."""
    doc = clause.sentence.tokens.doc
    others = any(t.real and t.root != trigger.root for t in clause.triggers)
    return others and any(
        child.dep_ == "nsubjpass" and child.lemma_.lower() in _ENDED
        for child in doc[trigger.root].children
        if any(c.dep_ in ("poss", "det") or child.pos_ == "PRON" for c in (*child.children, child))
    )


def _is_answered(draft: Draft, clause: Clause, trigger: Trigger) -> bool:
    """Tell the fire that an attack met later from a clash: "hit in an exchange of fire"."""
    later = clause is not draft.told[0] and not clause.sentence.in_headline
    clash = trigger.type == IncidentType.ARMED_CLASH
    return later and clash and find_attacker(draft.told[0]) is not None


def _prison_words(article: Article, draft: Draft) -> tuple[Evidence, ...]:
    for clause in draft.clauses:
        match = _PRISON.search(clause.sentence.text)
        if match is not None:
            return (clause.sentence.evidence(article, *match.span()),)
    return ()


def _ground(draft: Draft, kind: IncidentType, scores: Counter[IncidentType]) -> str:
    """Return how plainly the words tell a type: by themselves, by a hint, or against others."""
    if kind not in scores:
        return "inferred"
    strong = draft.strong_types
    if strong - {kind}:
        return "one of several"
    if kind in strong:
        return "named"
    return "general word" if kind in _GENERIC else "hinted"


def _by_suicide(draft: Draft) -> bool:
    """Tell whether what stands beside a blast says that the bomber died in it."""
    return any(
        t.type == IncidentType.SUICIDE_BOMBING and t.strong and t.real
        for clause in draft.around
        for t in clause.triggers
    )


class KindReader:
    """Types and weapons of the lexicon, ready to be chosen from."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._order = [entry.name for entry in lexicon.types]
        self._singled_out = lexicon.roles.singled_out
        self._weapons = Phrases((word, w.name) for w in lexicon.weapons for word in w.words)

    def read_type(self, article: Article, draft: Draft, *, by_forces: bool, deadly: bool) -> Kind:
        """Choose the type of an incident.

        `by_forces` says that a state's forces carried it out: what would be an armed assault is
        then a security operation. `deadly` that people died: then what burned is not the type.
        """
        if self._is_jailbreak(draft):
            return Kind(IncidentType.JAILBREAK, _prison_words(article, draft), "inferred")
        scores: Counter[IncidentType] = Counter()
        words: dict[IncidentType, list[Evidence]] = {}
        for clause, trigger, weight in self._weigh(draft):
            scores[trigger.type] += weight  # type: ignore[assignment]
            words.setdefault(trigger.type, []).append(_words(article, clause, trigger))
        if not scores:
            return _by_attackers(article, draft)
        if deadly:
            del scores[IncidentType.INFRASTRUCTURE_ATTACK]
            if not +scores:
                scores[IncidentType.ARMED_ASSAULT] = 1
        chosen = self._choose(scores)
        evidence = tuple(words.get(chosen, ())[:3])
        done = self._as_done(draft, chosen, scores, by_forces=by_forces)
        return Kind(done, evidence, _ground(draft, done, scores))

    def _weigh(self, draft: Draft) -> Iterator[tuple[Clause, Trigger, float]]:
        """Yield what the clauses tell as a fact, with how much it says of the type."""
        told = any(t.real for clause in draft.told for t in clause.triggers)
        generic: Counter[IncidentType] = Counter()
        for clause in draft.told if told else draft.clauses:
            share = _share(draft, clause)
            for trigger in (t for t in clause.triggers if t.real):
                if _is_arm_of_fight(clause, trigger) or _is_his_end(clause, trigger):
                    continue
                if trigger.type in _GENERIC and not trigger.strong:
                    generic[trigger.type] += 1
                    if generic[trigger.type] > MOST_GENERIC:
                        continue  # "attacked, shot and killed" says no more than "shot and killed"
                aside = _told_as_past(clause, trigger) or _is_answered(draft, clause, trigger)
                past = W_PAST if aside else 1.0
                yield clause, trigger, self._weight(trigger) * share * past

    def _as_done(
        self,
        draft: Draft,
        chosen: IncidentType,
        scores: Counter[IncidentType],
        *,
        by_forces: bool,
    ) -> IncidentType:
        """Make a type closer by who did it, and at whom it was aimed."""
        if chosen in _GENERIC:
            from_afar = [t for t in self._order if t in _FROM_AFAR and scores[t]]
            if by_forces and from_afar:
                return from_afar[0]
            crowds = [t for t in self._order if t in _OF_CROWDS and scores[t] >= OF_A_CROWD]
            if draft.strong_types & set(crowds) and has_only_crowds(draft):
                return crowds[0]
            if by_forces and is_strike(draft):
                return IncidentType.AIR_STRIKE
            chosen = self._by_whom(draft, by_forces=by_forces)
        if chosen == IncidentType.BOMBING and by_forces and was_bombed(draft):
            return IncidentType.AIR_STRIKE
        if chosen == IncidentType.BOMBING and _by_suicide(draft):
            return IncidentType.SUICIDE_BOMBING
        if chosen in _LOADS and fell_from_the_air(draft):
            return IncidentType.AIR_STRIKE
        by_bomb = chosen == IncidentType.BOMBING
        if by_bomb or chosen == IncidentType.ARMED_ASSAULT:
            alone = not by_bomb and self._only_one_died(draft)
            if alone or singles_out(draft, self._singled_out, by_bomb=by_bomb):
                return IncidentType.ASSASSINATION
        return chosen

    def _is_jailbreak(self, draft: Draft) -> bool:
        """Tell an attack on a prison to set its inmates free."""
        attacked = any(
            _PRISON.search(clause.text) and any(t.real for t in clause.triggers)
            for clause in draft.told
        )
        return attacked and any(_SETTING_FREE.search(clause.text) for clause in draft.clauses)

    def _by_whom(self, draft: Draft, *, by_forces: bool) -> IncidentType:
        """Tell an operation, which forces carry out, from an assault, which others do."""
        if by_forces:
            return IncidentType.SECURITY_OPERATION
        named = any(
            t.strong and t.type == IncidentType.SECURITY_OPERATION
            for clause in draft.told
            for t in clause.triggers
        )
        return IncidentType.SECURITY_OPERATION if named else IncidentType.ARMED_ASSAULT

    def _only_one_died(self, draft: Draft) -> bool:
        """Tell that one person was shot for who he is: a journalist, a judge, a mayor."""
        dead = [
            c for clause in draft.told for c in clause.tolls if c.measure == "killed" and c.people
        ]
        return bool(dead) and all(
            c.toll == (1, 1) and c.people[0].head in self._singled_out for c in dead
        )

    def _weight(self, trigger: Trigger) -> float:
        if trigger.strong:
            return W_STRONG
        return W_GENERIC if trigger.type in _GENERIC else W_WEAK

    def _choose(self, scores: Counter[IncidentType]) -> IncidentType:
        if not scores:
            return IncidentType.OTHER
        best = max(scores.values())
        return next(t for t in self._order if scores[t] >= TELLING_SHARE * best)

    def read_weapon(
        self, article: Article, draft: Draft
    ) -> tuple[str, tuple[Evidence, ...]] | None:
        """Find the first weapon that is told for an incident."""
        for clause in draft.told + draft.around:
            words = [w for w in clause.sentence.words if clause.first <= w.i <= clause.last]
            for hit in self._weapons.find(words):
                span = clause.sentence.tokens.doc[hit.first : hit.last + 1]
                start = clause.sentence.offset(span[0])
                return hit.meaning, (
                    clause.sentence.evidence(article, start, start + len(span.text)),
                )
        return None
