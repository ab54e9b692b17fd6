"""Read the incidents that an article reports: the one way into this package.

Pure but for what is handed in: a parser, a gazetteer and a lexicon. Text and publication date go
in, reports with the span behind every value come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.extract.actors.finder import ActorFinder
from bot.extract.actors.mentions import Actor
from bot.extract.actors.pronouns import resolve_names
from bot.extract.actors.states import StateFinder
from bot.extract.clauses.clause import Clause, sentences_of
from bot.extract.clauses.labels import lay_over, read_label
from bot.extract.clauses.reading import read_clauses
from bot.extract.doers.blame import Blame
from bot.extract.doers.perpetrators import read_perpetrators
from bot.extract.events.harm import harm_of
from bot.extract.events.outcomes import gives_life
from bot.extract.events.triggers import TriggerFinder
from bot.extract.incidents.draft import Draft
from bot.extract.incidents.drafts import draft_incidents
from bot.extract.incidents.entries import split_entries
from bot.extract.incidents.subject import SubjectJudge
from bot.extract.layout.reader import read_layout
from bot.extract.people.casualties import Casualties, find_casualties
from bot.extract.people.numbered import find_people, numbers_by_noun
from bot.extract.places.capitals import Capitals
from bot.extract.places.labelled import find_labelled
from bot.extract.places.located import Located
from bot.extract.places.referents import locate
from bot.extract.places.toponyms import Toponym, find_toponyms
from bot.extract.text.casing import Recaser, is_uniform
from bot.extract.text.document import Sentence, labels_over, read_sentences
from bot.extract.text.language import is_english
from bot.extract.text.layout import Layout
from bot.extract.values.backdrop import ahead_of
from bot.extract.values.capital import put_in_capital
from bot.extract.values.kinds import KindReader
from bot.extract.values.reading import Reading, write_report
from bot.extract.values.summary import summarise
from bot.extract.values.targets import find_target
from bot.extract.values.tolls import read_toll
from bot.extract.values.whens import When, choose_date
from bot.extract.values.where import Where
from bot.extract.values.wheres import choose_place
from bot.gazetteer.place import Gazetteer
from bot.lexicons.lexicon import Lexicon
from bot.models import Article, Measure, Report, Toll
from bot.subject import Learnt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

# A word that is also a town is taken for it from this size on, where its case does not tell.
TOWN_SIZE = 50_000


class Extractor:
    """Parser, gazetteer and lexicon, ready to read articles."""

    def __init__(
        self,
        nlp: "Language",
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
        adjectives: Mapping[str, str],
        seats: Mapping[str, str],
        capitals: Mapping[str, str],
        subject: Learnt | None,
    ) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._demonyms = demonyms
        self._capitals = Capitals(capitals, demonyms, states, gazetteer)
        self._triggers = TriggerFinder(lexicon)
        self._states = StateFinder(demonyms, states, seats, adjectives)
        self._actors = ActorFinder(lexicon, self._states)
        # "three Ukrainians, a Georgian and a Syrian": whatever the tagger takes them for
        people = lexicon.roles.people | demonyms.keys()
        self._roles = lexicon.roles.model_copy(update={"people": people})
        self._kinds = KindReader(lexicon)
        self._subject = SubjectJudge(nlp.vocab, subject)
        self._groups = frozenset(p.name for p in lexicon.perpetrators if p.kind == "group")
        self._home_of = {
            p.name: p.countries[0]
            for p in lexicon.perpetrators
            if p.kind == "group" and len(p.countries) == 1
        }
        groups = (p for p in lexicon.perpetrators if p.kind != "description")
        names = (name for p in groups for name in (p.name, *p.aliases))
        known = (*names, *states, *adjectives.values())
        self._recaser = Recaser(nlp.vocab, known, self._is_town)

    def _is_town(self, word: str) -> bool:
        return any(place.population > TOWN_SIZE for place in self._gazetteer.find(word))

    @property
    def vocab(self) -> "Vocab":
        """The parser's words."""
        return self._nlp.vocab

    def extract(self, article: Article) -> list[Report]:
        """Read the incidents of an article, in the order in which it tells them.

        What is not English gives none.
        """
        if not is_english(article.text):
            return []
        layout = read_layout(article, self._is_place)
        with self.clauses(article, layout) as clauses:
            # Shouted or whispered, names stand among the words that tell what it is about.
            told = is_uniform(article.text) or self._subject.reports_attacks(sentences_of(clauses))
            return [
                report
                for entry in split_entries(article, clauses, layout)
                for report in self._reports(article, entry)
                if told or report.perpetrator in self._groups  # no team or storm is named as one
            ]

    @contextmanager
    def clauses(self, article: Article, layout: Layout | None = None) -> Iterator[Sequence[Clause]]:
        """Give what the clauses of an article tell; they hold within the `with` alone.

        What the parser notes of an article's words is let go with them: memory stays flat.
        """
        with self._nlp.memory_zone():
            yield self._clauses(article, layout or read_layout(article, self._is_place))

    def _is_place(self, name: str, people: int) -> bool:
        found = self._gazetteer.find(name)
        return any(place.kind != "city" or place.population >= people for place in found)

    def _reports(self, article: Article, clauses: Sequence[Clause]) -> Iterator[Report]:
        drafts = draft_incidents(clauses, article.published)
        wheres: list[Where] = []
        for draft in drafts:
            where = choose_place(article, draft, self._gazetteer, wheres, clauses)
            wheres.append(put_in_capital(article, draft, where, self._capitals))
        homes = [where.country and self._states.forces_of(where.country) for where in wheres]
        blames = read_perpetrators(article, drafts, clauses, homes)
        for draft, where, blame in zip(drafts, wheres, blames, strict=True):
            ahead = ahead_of(draft, clauses) if draft is drafts[0] else []
            when = choose_date(article, draft, ahead)
            yield write_report(self._read(article, draft, where, when, blame))

    def _clauses(self, article: Article, layout: Layout) -> list[Clause]:
        sentences = read_sentences(article, self._nlp, layout, self._recaser.recase)
        actors = resolve_names(sentences, [self._actors.find(s) for s in sentences])
        toponyms = [
            toponym
            for sentence, named in zip(sentences, actors, strict=True)
            for toponym in self._toponyms(sentence, named)
        ]
        filed = article.dateline.place if article.dateline else None
        homes = {
            self._home_of[a.name] for named in actors for a in named if a.name in self._home_of
        }
        over = labels_over(sentences, layout)
        places = locate(toponyms, sentences, self._gazetteer, self._demonyms, filed, homes, over)
        casualties = self._casualties(sentences)
        located: dict[int, list[Located]] = {}
        for place in places:
            located.setdefault(place.toponym.sentence, []).append(place)
        labels = [
            read_label(sentence, article.published, located.get(sentence.index, ()))
            for sentence in sentences
            if sentence.label
        ]
        clauses = (
            clause
            for sentence, named, hurt in zip(sentences, actors, casualties, strict=True)
            if not sentence.label
            for clause in read_clauses(
                sentence,
                article.published,
                hurt,
                self._triggers.find(sentence),
                located.get(sentence.index, ()),
                named,
            )
        )
        return list(lay_over(clauses, labels, layout, article.published) if labels else clauses)

    def _toponyms(self, sentence: Sentence, named: Sequence[Actor]) -> list[Toponym]:
        if sentence.label:
            is_place = sentence.label == "place"
            return find_labelled(sentence, self._gazetteer) if is_place else []
        taken = (range(a.first, a.last + 1) for a in named if a.proper)
        names = find_toponyms(sentence, self._gazetteer, self._demonyms, taken)
        return sorted((*names, *self._capitals.find(sentence)), key=lambda t: t.first)

    def _casualties(self, sentences: Sequence[Sentence]) -> list[list[Casualties]]:
        """Find the casualties of each sentence; its nouns may take up numbers told before it."""
        found: list[list[Casualties]] = []
        told: dict[str, Toll] = {}
        for number, sentence in enumerate(sentences):
            people = find_people(sentence, self._roles, told)
            before = _counted(sentences[max(number - 2, 0) : number], found[-2:])
            found.append(find_casualties(sentence, people, before))
            told |= numbers_by_noun(people)
        return found

    def _read(
        self,
        article: Article,
        draft: Draft,
        where: Where,
        when: When,
        blame: Blame | None,
    ) -> Reading:
        killed = read_toll(article, draft, "killed")
        return Reading(
            main=draft.main,
            when=when,
            where=where,
            kind=self._kinds.read_type(
                article,
                draft,
                by_forces=blame is not None and blame.by_forces,
                deadly=killed.toll is not None and killed.toll.low > 0,
            ),
            blame=blame,
            weapon=self._kinds.read_weapon(article, draft),
            target=find_target(article, draft),
            killed=killed,
            wounded=read_toll(article, draft, "wounded"),
            abducted=read_toll(article, draft, "abducted"),
            summary=summarise(article, draft, where, when),
        )


def _counted(sentences: Sequence[Sentence], before: Sequence[list[Casualties]]) -> Measure | None:
    """Return what the last sentences count first of all: the killed, else the wounded.

    Where they count nobody, it is the killed they speak of: "how many people lost their lives".
    """
    measures = [found.measure for each in reversed(before) for found in each if not found.negated]
    if measures:
        return "killed" if "killed" in measures else measures[0]
    tells = (harm_of(t) == "killed" or gives_life(t) for s in sentences for t in s.each)
    return "killed" if any(tells) else None
