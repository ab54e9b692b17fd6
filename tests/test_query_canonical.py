"""A query's text gives the same query again, whatever the query and whatever day it is by then."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from names_at_hand import LEXICON, VOCABULARY, WORLD, generated_days, generated_texts

from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.command import command_text, parse_command
from bot.query.commands import Brief, Command, DrawMap, Export, ListIncidents, Settings, Stats
from bot.query.model import Either, Not, Query, Sort, Term
from bot.query.terms import amount, during, either, without

OF_QUERY = (ListIncidents, Stats, DrawMap, Export, Brief)


def parsed(text: str, today: date) -> Command | None:
    try:
        return parse_command(text, VOCABULARY, LEXICON, today, WORLD)
    except QueryError:
        return None


def said(command: Command) -> Command:
    return command._replace(remarks=()) if isinstance(command, OF_QUERY) else command


def terms_of(text: str) -> tuple[Term, ...]:
    command = parse_command(f"/incidents {text}", VOCABULARY, LEXICON, date(2022, 1, 22), WORLD)
    assert isinstance(command, ListIncidents)
    return command.query.terms


LEAVES = [
    terms_of(text)[0]
    for text in """place:Diyala place:Tripoli province:Niger place:Atlantis by:ISIS by:="Taliban"
    by:nobody type:bombing type:=bombing source:Reuters target:police weapon:rockets
    text:soldiers "prison,break" near:Baqubah near:33.75,44.64""".split()
]
# Terms of which several in one place would become one.
BOUNDS = st.tuples(generated_days(), generated_days()).map(lambda days: during(*sorted(days)))
RANGES = st.builds(
    lambda measure, ends: amount(measure, min(ends), max(ends)),
    st.sampled_from(["killed", "wounded", "abducted", "sources"]),
    st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
TOGETHER = [
    terms_of(text)
    for text in (
        "place:Diyala type:bombing",
        'by:ISIS "prison break" since:2021',
        "near:Baqubah killed>=5 sources>=2",
        "place:Iraq -(type:bombing 2021) (by:Taliban OR killed>=9)",
        "diyala anbar since:2021 until:2022-03",
    )
]
OPEN = st.sampled_from(terms_of("since:2021") + terms_of("until:2021-06") + terms_of("killed<9"))
LEAF = st.sampled_from(LEAVES) | BOUNDS | RANGES | OPEN


def grown(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    alone = inner.filter(lambda term: not isinstance(term, Either)).map(lambda term: (term,))
    one = alone | st.sampled_from(TOGETHER)
    several = st.lists(one, min_size=2, max_size=4, unique=True).filter(is_mixed).map(either)
    left_out = inner.filter(lambda term: not isinstance(term, Not)).map(lambda term: (term,))
    return several | (left_out | st.sampled_from(TOGETHER)).map(without)


def is_mixed(alternatives: list[tuple[Term, ...]]) -> bool:
    """Filters of one kind would be one filter."""
    kinds = {
        getattr(terms[0], "keys", [[terms]])[0][0] for terms in alternatives if len(terms) == 1
    }
    if any(len(terms) > 1 for terms in alternatives):
        return True
    places = kinds & {"country", "admin1", "place"}
    return len(kinds - places) + bool(places) > 1


TERM = st.recursive(LEAF, grown, max_leaves=6)


@settings(max_examples=400, deadline=None)
@given(term=TERM, sort=st.sampled_from(Sort), today=generated_days())
def test_a_term_of_any_shape_is_read_as_it_is_written(term, sort, today):
    query = Query(terms=(term,), sort=sort)
    command = parsed(f"/incidents {query_text(query)}", today)
    assert isinstance(command, ListIncidents)
    assert command.query == query


@settings(max_examples=500, deadline=None)
@given(text=generated_texts(), today=generated_days(), later=generated_days())
@example(text="\ufe70", today=date(2022, 1, 1), later=date(2022, 1, 2))
@example(text="-(-diyala) anbar", today=date(2022, 1, 1), later=date(2022, 1, 2))
@example(text="-(-x -x)", today=date(2022, 1, 1), later=date(2022, 1, 2))
@example(text="(diyala) AND niger", today=date(2022, 1, 1), later=date(2022, 1, 2))
@example(text="-((diyala) AND niger) iraq", today=date(2022, 1, 1), later=date(2022, 1, 2))
@example(text="(diyala anbar) OR diyala OR niger", today=date(2022, 1, 1), later=date(2022, 1, 2))
def test_the_canonical_text_of_any_command_gives_the_same_on_any_day(text, today, later):
    command = parsed(text, today)
    if command is not None:
        canonical = command_text(command)
        moves = "last:" in canonical  # the only days that move on with the day
        then = today if moves else later
        again = parse_command(canonical, VOCABULARY, LEXICON, then, WORLD)
        assert said(again) == said(command)
        assert command_text(again) == canonical


@settings(max_examples=300, deadline=None)
@given(text=generated_texts(), today=generated_days())
def test_each_term_alone_gives_that_term_again(text, today):
    command = parsed(text, today)
    for term in command.query.terms if isinstance(command, OF_QUERY) else ():
        again = parse_command(f"/incidents {term.written}", VOCABULARY, LEXICON, today, WORLD)
        assert isinstance(again, ListIncidents)
        assert again.query.terms == (term,)


@settings(max_examples=300, deadline=None)
@given(text=generated_texts(), today=generated_days(), data=st.data())
def test_a_query_without_one_of_its_terms_is_read_as_it_is_written(text, today, data):
    command = parsed(text, today)
    if isinstance(command, OF_QUERY) and len(command.query.terms) > 1:
        dropped = data.draw(st.sampled_from(command.query.terms))
        terms = tuple(term for term in command.query.terms if term is not dropped)
        query = command.query._replace(terms=terms)
        again = parsed(f"/incidents {query_text(query)}", today)
        assert isinstance(again, ListIncidents)
        assert again.query == query


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("stats diyala", "/incidents stats place:Diyala", id="figures"),
        pytest.param("Stats by week", "/incidents stats by week", id="figures of everything"),
        pytest.param("export iraq", "/incidents export place:Iraq csv", id="a file"),
        pytest.param("map", "/incidents map", id="a map of everything"),
        pytest.param("brief on diyala", "/incidents brief place:Diyala", id="a brief"),
        pytest.param("HELP Dates?", "/incidents help dates", id="help"),
        pytest.param("forget", "/incidents forget me", id="forget"),
        pytest.param("settings", "/incidents settings", id="settings"),
    ],
)
def test_the_text_of_a_command(text, canonical):
    command = parsed(text, date(2022, 1, 22))
    assert command is not None
    assert command_text(command) == canonical


def test_a_setting_with_marks_is_quoted():
    changes = (("timezone", "New York, USA"), ("page", ""))
    text = command_text(Settings(changes))
    assert text == '/incidents settings timezone="New York, USA" page=""'
    assert parsed(text, date(2022, 1, 22)) == Settings(changes)


def test_the_text_of_no_condition_is_empty():
    assert query_text(Query()) == ""
