"""Read the incidents that an article reports: the one way into this package.

Pure but for what is handed in: a parser, a gazetteer and a lexicon. Text and publication date go
in, reports with the span behind every value come out.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.extract.actors import ActorFinder
from bot.extract.casualties import find_casualties
from bot.extract.clauses import Clause, read_clauses
from bot.extract.document import Sentence, read_sentences
from bot.extract.drafts import Draft, draft_incidents
from bot.extract.kinds import KindReader
from bot.extract.perpetrators import Blame, main_group, read_perpetrator
from bot.extract.places import locate
from bot.extract.summary import summarise
from bot.extract.targets import find_target
from bot.extract.tolls import read_toll
from bot.extract.toponyms import find_toponyms
from bot.extract.triggers import TriggerFinder
from bot.extract.whens import choose_date
from bot.extract.wheres import Where, choose_place
from bot.gazetteer.place import Gazetteer
from bot.lexicon import Lexicon
from bot.models import Article, Evidence, Report

if TYPE_CHECKING:
    from spacy.language import Language


class Extractor:
    """Parser, gazetteer and lexicon, ready to read articles.

    `version` changes whenever the same article would be read differently: what was read by an
    older version is read again.
    """

    version = "1"

    def __init__(
        self,
        nlp: "Language",
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
        adjectives: Mapping[str, str],
    ) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._demonyms = demonyms
        self._triggers = TriggerFinder(lexicon)
        self._actors = ActorFinder(lexicon, demonyms, states, adjectives)
        self._kinds = KindReader(lexicon)

    def extract(self, article: Article) -> list[Report]:
        """Read the incidents of an article, in the order in which it tells them."""
        sentences = read_sentences(article, self._nlp)
        clauses = self._clauses(article, sentences)
        drafts = draft_incidents(clauses, article.published)
        group = main_group(clauses)
        reports: list[Report] = []
        before: Where | None = None
        for draft in drafts:
            before = choose_place(article, draft, self._gazetteer, before)
            reports.append(self._report(article, draft, before, group, clauses))
        return reports

    def _clauses(self, article: Article, sentences: Sequence[Sentence]) -> list[Clause]:
        actors = [self._actors.find(sentence) for sentence in sentences]
        toponyms = [
            toponym
            for sentence, named in zip(sentences, actors, strict=True)
            for toponym in find_toponyms(
                sentence,
                self._gazetteer,
                self._demonyms,
                (range(a.first, a.last + 1) for a in named if a.kind == "group"),
            )
        ]
        filed = article.dateline.place if article.dateline else None
        places = locate(toponyms, sentences, self._gazetteer, self._demonyms, filed)
        return [
            clause
            for sentence, named in zip(sentences, actors, strict=True)
            for clause in read_clauses(
                sentence,
                article.published,
                find_casualties(sentence, self._lexicon.roles),
                self._triggers.find(sentence),
                [p for p in places if p.toponym.sentence == sentence.index],
                named,
            )
        ]

    def _report(
        self,
        article: Article,
        draft: Draft,
        where: Where,
        group: str | None,
        clauses: Sequence[Clause],
    ) -> Report:
        first = draft.told[0].sentence
        said_before = [
            c
            for c in clauses
            if c.sentence.paragraph == first.paragraph and c.sentence.index < first.index
        ]
        blame = read_perpetrator(article, draft, group, said_before)
        weapon = self._kinds.read_weapon(article, draft)
        target = find_target(article, draft)
        summary, told = summarise(article, draft)
        when = choose_date(article, draft)
        killed, wounded, abducted = (
            read_toll(article, draft, measure) for measure in ("killed", "wounded", "abducted")
        )
        kind = self._kinds.read_type(
            article,
            draft,
            by_forces=bool(blame and blame.by_forces),
            deadly=bool(killed.toll and killed.toll.low),
        )
        return Report(
            main=draft.main,
            date=when.iso,
            date_prec=when.prec,
            date_from_publication=when.from_publication,
            country=where.country,
            admin1=where.admin1,
            place=where.place,
            place_id=where.place_id,
            lat=where.lat,
            lon=where.lon,
            where_prec=where.prec,
            type=kind.type,
            perpetrator=blame.name if blame else None,
            certainty=blame.certainty if blame else None,
            attributed_by=blame.by if blame else None,
            claimed_by=blame.claimed_by if blame else None,
            target=target[0] if target else None,
            weapon=weapon[0] if weapon else None,
            killed=killed.toll,
            killed_perpetrators=killed.perpetrators,
            wounded=wounded.toll,
            abducted=abducted.toll,
            summary=summary,
            figures=killed.figures + wounded.figures + abducted.figures,
            evidence=_evidence(
                {
                    "date": when.evidence,
                    "type": kind.evidence,
                    "weapon": weapon[1] if weapon else (),
                    "target": target[1] if target else (),
                    "killed": killed.evidence,
                    "wounded": wounded.evidence,
                    "abducted": abducted.evidence,
                    "summary": (told,),
                },
                where,
                blame,
            ),
        )


def _evidence(
    fields: Mapping[str, tuple[Evidence, ...]], where: Where, blame: Blame | None
) -> dict[str, tuple[Evidence, ...]]:
    """Put the proofs together, leaving out what has none."""
    every = {
        **fields,
        "country": where.country_evidence,
        "admin1": where.admin1_evidence,
        "place": where.place_evidence,
        "perpetrator": blame.evidence if blame else (),
        "claimed_by": blame.claim_evidence if blame else (),
    }
    return {name: proofs for name, proofs in every.items() if proofs}
