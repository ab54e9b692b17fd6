"""Decide who carried an incident out, from the actors that its clauses name.

Grammar decides: who stands as the subject or agent of the deed, who claimed it, whom it is blamed
on. Who was hit, was spoken of, or spoke, did not do it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.extract.actors.heads import top_of
from bot.extract.actors.mentions import GOVERNMENT_FORCES, UNNAMED_FORCES, Actor, noun_of
from bot.extract.actors.states import ARMY, POLICE, RULERS
from bot.extract.clauses.accused import BLAMED
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.overcome import overcomes
from bot.extract.doers.bearings import find_bearings
from bot.extract.doers.blame import Blame, actor_evidence, certainty_of, find_accuser
from bot.extract.doers.inferred import announced, fought, from_afar, operating, suspected
from bot.extract.doers.parties import TAKEN_UP, Parties, read_parties
from bot.extract.doers.signs import Sign, Signs, read_signs
from bot.extract.incidents.draft import Draft
from bot.models import Article, Evidence


class _Sighting(NamedTuple):
    weight: float
    clause: Clause
    actor: Actor


_Sightings = dict[str, list[_Sighting]]

# An actor needs a deed of its own, or several lesser signs, to be named.
ENOUGH = 1.0
CLEAR = 2.0  # beside "militants" that are named as well
W_CLAIM = 4.0
W_NAMED = 0.5  # a name says more than "militants"


def read_perpetrators(
    article: Article,
    drafts: Sequence[Draft],
    clauses: Sequence[Clause],
    homes: Sequence[str | None],
) -> list[Blame | None]:
    """Decide who carried each incident of an article out, None where the text names nobody.

    `homes` are the forces of the incidents' countries: "Syrian forces". `clauses` are those of the
    whole article: what it says of an actor anywhere is asked for all of its incidents together.
    """
    parties = read_parties(clauses)
    signs = read_signs(clauses, parties)
    bearing = find_bearings(signs.every, drafts)
    return [
        _decide(article, draft, own, signs, parties, home)
        for draft, own, home in zip(drafts, bearing, homes, strict=True)
    ]


def _decide(
    article: Article,
    draft: Draft,
    own: Sequence[Sign],
    signs: Signs,
    parties: Parties,
    home: str | None,
) -> Blame | None:
    sightings, claim = _sight(draft, own)
    scores = {name: _score(seen) for name, seen in sightings.items()}
    named = {name: score for name, score in scores.items() if score >= ENOUGH}
    if not named:
        return (
            announced(article, draft)
            or operating(article, draft, _acting(sightings))
            or fought(article, draft, _acting(sightings), parties.main)
            or suspected(article, draft, signs.every, parties)
            or from_afar(article, draft, signs.distinct, home)
        )
    best = max(named, key=lambda name: named[name])
    best = _named_for(best, sightings, scores, parties)
    seen = max(sightings[best], key=lambda sighting: sighting.weight)
    if best in UNNAMED_FORCES:
        home = _at_home(draft, signs.distinct, home)
        best = _which_forces(sightings[best], home, seen, named=scores.get(home or "", 0.0) > 0)
    return _blame(article, best, seen, claim, signs.every)


def _named_for(
    best: str, sightings: _Sightings, scores: Mapping[str, float], parties: Parties
) -> str:
    """Return the group that "rebels" and "gang members" are, where the text names it as well."""
    if sightings[best][0].actor.kind != "description":
        return best
    groups = [
        name
        for name, seen in sightings.items()
        if seen[0].actor.kind == "group" and scores[name] >= CLEAR
    ]
    if groups:
        return max(groups, key=lambda name: scores[name])
    main = parties.main
    if main is not None and best in TAKEN_UP and scores.get(main, 0.0) > W_NAMED:
        return main
    return best


def _blame(
    article: Article, name: str, seen: _Sighting, claim: Sign | None, every: Sequence[Sign]
) -> Blame:
    claimed_by = claim.actor.name if claim else None
    if claim is not None and claim.actor.kind == "description" and seen.actor.kind == "group":
        claimed_by = name  # "the militants said that they …"
    certainty = certainty_of(seen.clause, seen.actor.name, claimed_by)
    doubted = certainty in ("attributed", "suspected")
    by = find_accuser(seen.clause, seen.actor) if doubted else None
    return Blame(
        name=name,
        certainty=certainty,
        by=by,
        claimed_by=claimed_by,
        by_forces=seen.actor.kind == "state",
        evidence=_proofs(article, seen, every),
        ground="suspicion" if certainty == "suspected" else _GROUNDS[seen.actor.kind],
        claim_evidence=(claim.clause.sentence.evidence(article),) if claim else (),
        by_evidence=(seen.clause.sentence.evidence(article),) if by else (),
    )


def _at_home(draft: Draft, every: Sequence[Sign], home: str | None) -> str | None:
    """Return whose army is there: of a country whose own is not spoken of, that of who acts."""
    here = {p.country for c in draft.told for p in c.event_places}
    states = [sign for sign in every if sign.actor.country is not None]
    acting = {
        sign.actor.name
        for sign in states
        if sign.weight >= CLEAR and any(p.country in here for p in sign.clause.event_places)
    }
    if len(acting) == 1 and all(sign.actor.name != home for sign in states):
        return next(iter(acting))
    return home


def _which_forces(
    every: Sequence[_Sighting], home: str | None, seen: _Sighting, *, named: bool
) -> str:
    """Return how forces that are no state's by name are called.

    An army is the country's, and so are others where the text names those; police are police.
    """
    did_it = [s for s in every if s.weight == seen.weight]
    if home is not None and (named or all(_is_army(s) for s in did_it)):
        return home
    return "police" if all(_words_of(s) & POLICE for s in did_it) else seen.actor.name


def _is_army(seen: _Sighting) -> bool:
    """Tell an army or a government's jets, which are the state's, from police and guards."""
    words = _words_of(seen)
    ruled = seen.actor.name == GOVERNMENT_FORCES or words & RULERS
    return bool(ruled) or (bool(words & ARMY) and not words & POLICE)


def _words_of(seen: _Sighting) -> set[str]:
    words = seen.clause.sentence.tokens.doc[seen.actor.first : seen.actor.last + 1]
    return {word.lower_ for word in words}


def _sight(draft: Draft, signs: Sequence[Sign]) -> tuple[_Sightings, Sign | None]:
    """Return every actor of an incident by name, and who claims it."""
    sightings: _Sightings = defaultdict(list)
    claim: Sign | None = None
    attacked = _hit_others(draft)
    answered: Sign | None = None
    for sign in signs:
        clause, actor = sign.clause, sign.actor
        told = clause in draft.told or bool(_WHAT_IT_WAS.match(clause.text))
        if sign.claim and (claim is None or _outdoes(sign, claim)):
            claim = sign
        blamed = sign.weight == BLAMED and not told
        weight = sign.weight * _share(actor, told=told, blamed=blamed)
        if blamed and actor.country is not None:
            weight += W_NAMED
        late = answered is not None and _comes_after(sign, answered)
        if actor.kind == "state" and (late or (attacked and overcomes(clause, actor))):
            weight = min(weight, 0.0)
        sightings[actor.name].append(_Sighting(weight, clause, actor))
        if answered is None and told and actor.kind == "vague" and sign.weight >= DID_IT:
            answered = sign
    if claim is not None:
        sightings[claim.actor.name].append(_Sighting(W_CLAIM, claim.clause, claim.actor))
    return sightings, claim


def _comes_after(sign: Sign, answered: Sign) -> bool:
    """Tell the police of "gunmen held them until police stormed the studio", who answered."""
    if answered.clause is not sign.clause:
        return True
    verb = top_of(noun_of(sign.clause.sentence.tokens.doc, sign.actor)).head
    return answered.actor.last < sign.actor.first and verb.dep_ == "advcl"


def _outdoes(sign: Sign, claim: Sign) -> bool:
    """Tell a clearer claim, or in the same clause one of who is nearer to it, from one before."""
    if sign.claim != claim.claim:
        return sign.claim > claim.claim
    if sign.actor.name.startswith(f"{claim.actor.name} "):
        return True  # "Al-Qaeda in the Islamic Maghreb": the branch, where Al-Qaeda is named first
    return claim.clause is sign.clause and _is_nearer(sign.clause, sign.actor, claim.actor)


# "It was the bloodiest police operation" tells of the event, wherever it stands.
_WHAT_IT_WAS = re.compile(r"(?:It|This)\s+(?:was|is)\s+the\s")


def _hit_others(draft: Draft) -> bool:
    """Tell whether anybody was hurt who carried no arms against the law."""
    hurt = (c for clause in draft.told for c in clause.tolls)
    return any(c.role not in ("perpetrators", "militants") for c in hurt)


def _acting(sightings: _Sightings) -> Iterator[tuple[Clause, Actor, float]]:
    for seen in sightings.values():
        yield from ((one.clause, one.actor, one.weight) for one in seen)


DID_IT = 3.0  # what the grammar gives the subject of a deed

_GROUNDS = {"group": "group named", "state": "forces named"} | dict.fromkeys(
    ("description", "vague"), "described"
)


def _share(actor: Actor, *, told: bool, blamed: bool) -> float:
    """Return how much a mention counts: beside the report less, and forces come after it."""
    if told:
        return 1.0
    if actor.kind != "state" or blamed:
        return 0.7
    return 0.3 if actor.name in UNNAMED_FORCES else 0.6


def _score(seen: list[_Sighting]) -> float:
    """Weigh the clearest sign, a little for each further one, less for contrary ones."""
    weights = sorted((s.weight for s in seen), reverse=True)
    further = sum(0.4 for w in weights[1:] if w >= ENOUGH)
    contrary = 0.5 * min(weights[-1], 0.0)
    return weights[0] + further + contrary + _bonus(seen[0].actor)


def _is_nearer(clause: Clause, actor: Actor, claimant: Actor) -> bool:
    """Tell the Falcons from the party in "an offshoot of the party, the Falcons, claimed it".

    "The Falcons, a separatist group" are not the separatists.
    """
    if claimant.kind == "group" and actor.kind != "group":
        return False
    root = noun_of(clause.sentence.tokens.doc, actor)
    return root.dep_ not in ("pobj", "poss", "conj")


def _bonus(actor: Actor) -> float:
    return {"group": W_NAMED, "state": 0.0, "description": 0.0, "vague": -9.0}[actor.kind]


def _proofs(article: Article, seen: _Sighting, every: Sequence[Sign]) -> tuple[Evidence, ...]:
    """Quote the deed's actor and, where that is "the group", the mention that names it."""
    deed = actor_evidence(article, seen.clause, seen.actor)
    if any(actor.name == seen.actor.name for actor in seen.clause.actors):
        return (deed,)
    named = ((c, a) for c, *_ in every for a in c.actors if a.name == seen.actor.name)
    naming = next(named, None)
    return (deed, actor_evidence(article, *naming)) if naming else (deed,)
