"""From what a model tells to reports: every value is found again in its quote, or dropped.

The finders and normalisers are the offline extractor's: a place is what the gazetteer makes of the
name that stands in the quote, a group goes by its canonical name, a weekday is the day it was.
What the model says of a value only chooses among those that its quote holds.
"""

from collections.abc import Iterator, Sequence

from bot.extract.clauses.claims import claims
from bot.extract.clauses.clause import Clause
from bot.extract.doers.blame import Blame, certainty_of
from bot.extract.extractor import Extractor
from bot.extract.incidents.draft import Draft
from bot.extract.values.kinds import Kind, KindReader
from bot.extract.values.reading import Named, Reading, write_report
from bot.extract.values.summary import make_stand_alone, summarise
from bot.extract.values.whens import When
from bot.extract.values.where import Where
from bot.extract.values.wheres import place_of
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer
from bot.lexicons.lexicon import Lexicon
from bot.llm.figures import BY_MODEL, read_figures, read_toll
from bot.llm.testimony import Quote, Testimony
from bot.llm.told import Quoted, Told, ToldIncident
from bot.models import Article, DatePrecision, Evidence, Report


class Checker:
    """Extractor, gazetteer and lexicon, ready to hold a model's answer against the article."""

    def __init__(self, extractor: Extractor, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._extractor = extractor
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._kinds = KindReader(lexicon)

    def read(self, article: Article, told: Told) -> tuple[list[Report], Article]:
        """Return the reports that an article bears out.

        With them comes the article as far as it does not speak to its reader: itself, if it never
        does.
        """
        with self._extractor.clauses(article) as clauses:
            testimony = Testimony(article, clauses)
            incidents = (_Incident(article, one, testimony) for one in told.incidents)
            reports = [self._report(incident) for incident in incidents if incident.is_told]
            return reports, testimony.article

    def _report(self, incident: "_Incident") -> Report:
        blame = self._blame(incident)
        killed = read_toll(incident.figures, "killed")
        deadly = killed.toll is not None and killed.toll.low > 0
        by_forces = blame is not None and blame.by_forces
        return write_report(
            Reading(
                main=incident.told.main,
                when=_when(incident),
                where=self._where(incident),
                kind=self._kind(incident, by_forces=by_forces, deadly=deadly),
                blame=blame,
                weapon=self._weapon(incident),
                target=_target(incident),
                killed=killed,
                wounded=read_toll(incident.figures, "wounded"),
                abducted=read_toll(incident.figures, "abducted"),
                summary=_summary(incident),
            )
        )

    def _where(self, incident: "_Incident") -> Where:
        """Return the place that is named in its quote, as the gazetteer has it."""
        for value, quote in incident.quoted(incident.told.place):
            draft = incident.draft(quote.clauses)
            for clause in quote.clauses:
                for located in clause.places:
                    names = _names(value, located.name)
                    at = located.toponym
                    if names and quote.holds_tokens(clause.sentence, at.first, at.last):
                        return (
                            place_of(incident.article, located, draft, self._gazetteer) or Where()
                        )
        return Where()

    def _kind(self, incident: "_Incident", *, by_forces: bool, deadly: bool) -> Kind:
        """Return the type told, if its quote has words for it, else what the words make of it."""
        quote = incident.testimony.find(incident.told.type.quote)
        clauses = quote.clauses if quote else incident.draft().told
        draft = incident.draft(clauses)
        read = self._kinds.read_type(incident.article, draft, by_forces=by_forces, deadly=deadly)
        named = {trigger.type for c in clauses for trigger in c.triggers if trigger.real}
        if quote is not None and incident.told.type.value in named:
            return Kind(incident.told.type.value, (quote.proof,), BY_MODEL)
        return read

    def _blame(self, incident: "_Incident") -> Blame | None:
        """Return who did it, by the name that the lexicon has for whom the quote names."""
        claim = self._actor(incident, incident.told.claimed_by, claimed=True)
        named = self._actor(incident, incident.told.perpetrator) or claim
        if named is None:
            return None
        name, clause, proof, by_forces = named
        claimed_by = claim[0] if claim else None
        return Blame(
            name=name,
            certainty=certainty_of(clause, name, claimed_by),
            by=None,
            claimed_by=claimed_by,
            by_forces=by_forces,
            evidence=(proof,),
            ground=BY_MODEL,
            claim_evidence=(claim[2],) if claim else (),
        )

    def _actor(
        self, incident: "_Incident", told: Quoted | None, *, claimed: bool = False
    ) -> "_Named | None":
        for value, quote in incident.quoted(told):
            known = self._lexicon.perpetrator(value)
            name = known.name if known else value
            for clause in quote.clauses:
                for actor in clause.actors:
                    held = quote.holds_tokens(clause.sentence, actor.first, actor.last)
                    if held and actor.kind != "vague" and fold(actor.name) == fold(name):
                        if claimed and not claims(clause, actor):
                            continue
                        return actor.name, clause, quote.proof, actor.kind == "state"
            if not claimed and value[:1].isupper() and _names(quote.proof.quote, value):
                return name, quote.clauses[0], quote.proof, False
        return None

    def _weapon(self, incident: "_Incident") -> Named | None:
        """Return the weapon that the lexicon knows in the quote."""
        for value, quote in incident.quoted(incident.told.weapon):
            draft = Draft(told=list(quote.clauses), main=incident.told.main)
            read = self._kinds.read_weapon(incident.article, draft)
            if read is not None and all(map(quote.proves, read[1])) and _is_alike(value, read):
                return read
        return None


# A name, the clause and the words that name it, and whether these are a state's forces.
_Named = tuple[str, Clause, Evidence, bool]


class _Incident:
    """What a model tells of one incident, with what the article bears out of it."""

    def __init__(self, article: Article, told: ToldIncident, testimony: Testimony) -> None:
        self.article = article
        self.told = told
        self.testimony = testimony
        self.figures = read_figures(told.figures, testimony)

    @property
    def is_told(self) -> bool:
        """Tell whether the words quoted tell of a deed, or of somebody hurt."""
        clauses = self.draft().told
        return bool(self.figures) or any(t.real for c in clauses for t in c.triggers)

    def draft(self, first: Sequence[Clause] = ()) -> Draft:
        """Return the clauses quoted for the incident, those of one quote first."""
        found = [*first, *(c for quote in self._quotes() for c in quote.clauses)]
        return Draft(told=list(dict.fromkeys(found)), main=self.told.main)

    def _quotes(self) -> Iterator[Quote]:
        told = self.told
        values = (told.type, told.date, told.place, told.perpetrator, *told.figures)
        for words in (told.sentence, *(value.quote for value in values if value is not None)):
            quote = self.testimony.find(words)
            if quote is not None:
                yield quote

    def quoted(self, told: Quoted | None) -> Iterator[tuple[str, Quote]]:
        """Yield a value with its quote, nothing where the article does not have the words."""
        quote = self.testimony.find(told.quote) if told is not None else None
        if told is not None and quote is not None:
            yield told.value.strip(), quote


def _when(incident: _Incident) -> When:
    """Return the time in its quote that is the date told, else the day of publication.

    Background that is not dated is not dated by its publication.
    """
    for value, quote in incident.quoted(incident.told.date):
        for clause in quote.clauses:
            for time in (*clause.when, *clause.said):
                held = quote.holds(clause.sentence, time.start, time.end)
                if held and time.anchor == "publication" and time.iso == value:
                    return When(time.iso, time.prec, False, (quote.proof,), BY_MODEL)
    published = incident.article.published.isoformat() if incident.told.main else None
    return When(published, DatePrecision.DAY, incident.told.main, (), BY_MODEL)


def _target(incident: _Incident) -> Named | None:
    """Return the target, if the article has it word by word in the quote."""
    for value, quote in incident.quoted(incident.told.target):
        if _names(quote.proof.quote, value):
            return value, (quote.proof,)
    return None


def _summary(incident: _Incident) -> tuple[str, Evidence]:
    """Return the sentence chosen, if the article has it, else the best of those quoted."""
    quote = incident.testimony.find(incident.told.sentence)
    if quote is None:
        return summarise(incident.article, incident.draft())
    sentence = quote.clauses[0].sentence
    proof = sentence.evidence(incident.article)
    return make_stand_alone(proof.quote, incident.article), proof


def _names(text: str, name: str) -> bool:
    """Tell whether a text has a name in it, as words of their own."""
    folded = fold(name)
    return bool(folded) and f" {folded} " in f" {fold(text)} "


def _is_alike(value: str, read: Named) -> bool:
    """Tell whether a value shares a word with what was read, or with the words it was read from."""
    words = [read[0], *(proof.quote for proof in read[1])]
    return bool({*fold(value).split()} & {word for text in words for word in fold(text).split()})
