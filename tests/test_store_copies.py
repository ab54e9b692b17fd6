"""Copies in the corpus: six papers with one agency's story are one source, whatever came first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from builders import DAY, article, asking, filled, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.models import Article, Dateline, IncidentDetail, Report, Span, Toll
from bot.reply.detail import compose_detail
from bot.reply.plain import plain_text
from bot.revise.revisions import Revision
from bot.store import Store, open_store

Told = tuple[Article, list[Report]]
STORY = """Gunmen stormed an army barracks in Diyala before dawn on Friday and shot {0} soldiers
as they slept, two officials said. The barracks stands in open country beside the only road. The
gunmen cut the fence, killed the guard and went from room to room."""
LONGER = STORY + " The governor called for more troops, and the army sent another battalion."
RETOLD = """Soldiers died when an outpost of theirs was overrun at about three in the morning, a
colonel told this newspaper: {0} bodies were counted. A search of the orchards nearby went on."""


def told(outlet: str, killed: int = 11, text: str = STORY, day: int = 0, **more: str) -> Told:
    """Return a story of an outlet, `day` days after the first, with the report in it."""
    article_ = article(
        text.format(killed), DAY + timedelta(days=day), outlet=outlet, id=outlet, **more
    )
    return article_, [report(killed=Toll(killed, killed))]


def credited(pair: Told, agency: str) -> Told:
    """Return a story that credits an agency before its first word."""
    dateline = Dateline(agency=agency, span=Span(0, 0))
    return pair[0].model_copy(update={"dateline": dateline}), pair[1]


def only(store: Store) -> IncidentDetail:
    (detail,) = store.matches(asking())
    return detail


SIX = [told(outlet) for outlet in ("Wire A", "Daily", "Radio", "Post", "Gazette", "Herald")]


@pytest.mark.parametrize(
    ("stories", "sources"),
    [
        pytest.param(SIX, 1, id="six-outlets-one-story"),
        pytest.param([*SIX, told("Own", text=RETOLD)], 2, id="and-one-in-own-words"),
        pytest.param([told("Daily"), told("Radio", text=LONGER)], 1, id="cut"),
        pytest.param([told("Daily"), told("Radio", 12)], 1, id="with-another-figure"),
        pytest.param([told("Daily"), told("Radio", text=RETOLD)], 2, id="independent"),
        pytest.param(
            [credited(told("Daily"), "AP"), credited(told("Radio", text=RETOLD), "AP")],
            1,
            id="two-stories-of-the-agency-that-both-credit",
        ),
    ],
)
def test_copies_are_one_source(tmp_path, stories, sources):
    with filled(tmp_path / "x.db", *stories) as store:
        assert only(store).incident.sources == sources
        assert len(only(store).reports) == len(stories)
        assert store.count(asking()) == 1


@pytest.mark.parametrize(
    ("stories", "killed", "disputed"),
    [
        pytest.param([told("Wire A"), told("Daily", 15, day=1)], (15, 15), False, id="update"),
        pytest.param([told("Wire A", 15), told("Daily", 11, day=1)], (11, 11), False, id="down"),
        pytest.param(
            [told("Wire A"), told("Wire A", 15, day=1), told("Daily", day=2)],
            (15, 15),
            False,
            id="the-first-version-reprinted-late",
        ),
        pytest.param([told("Wire A"), told("Daily", 15)], (11, 15), False, id="of-one-day"),
        pytest.param(
            [told("Wire A"), told("Daily", 15, RETOLD, day=1)], (11, 15), True, id="a-rival"
        ),
    ],
)
def test_a_copy_with_another_figure_is_a_version_and_no_rival(tmp_path, stories, killed, disputed):
    with filled(tmp_path / "x.db", *stories) as store:
        incident = only(store).incident
        assert (incident.killed, incident.disputed) == (killed, disputed)


def test_what_is_known_of_a_copy_is_whose_story_it_is(tmp_path):
    with filled(tmp_path / "x.db", told("Daily", day=1), told("Wire A")) as store:
        origins = {s.source.outlet: s.source.origin for s in only(store).reports}
        assert origins == {"Daily": "Wire A", "Wire A": None}
        text = plain_text(compose_detail(1, only(store), (), str, str, lambda _: ()))
    assert "Sources (1 independent, 2 articles)" in text
    assert "Daily (same story as Wire A), 22 Jan 2022" in text
    assert "· 1 source\n" in text


def test_a_story_that_credits_its_own_outlet_is_no_copy(tmp_path):
    with filled(
        tmp_path / "x.db", credited(told("Wire A"), "WIRE A"), told("Radio", text=RETOLD)
    ) as s:
        assert [reported.source.origin for reported in only(s).reports] == [None, None]


def test_who_prints_a_story_is_still_found_by_name(tmp_path):
    with filled(tmp_path / "x.db", *SIX) as store:
        assert store.count(asking(("source", "herald"))) == 1


def test_one_story_about_two_towns_is_two_incidents_of_a_source_each(tmp_path):
    pairs = []
    for town in ("Khalis", "Baqubah"):
        summary = f"Gunmen shot dead 11 soldiers in their barracks in {town}."
        text = STORY.format(f"11 {town}")
        pairs.append((article(text, outlet=town), [report(place=town, summary=summary)]))
    with filled(tmp_path / "x.db", *pairs) as store:
        assert [detail.incident.sources for detail in store.matches(asking())] == [1, 1]


NOWHERE = {"country": None, "admin1": None, "place": None, "perpetrator": None, "killed": None}


def cut(outlet: str = "Daily", day: int = 1, text: str = LONGER, **fields: object) -> Told:
    """Return a copy that has lost where it was, and is dated by its publication."""
    printed = DAY + timedelta(days=day)
    read = report(
        **NOWHERE | {"date": f"{printed}", "date_from_publication": True} | fields,
        type="other", summary="Nobody has said that it was them.",
    )  # fmt: skip
    return article(text.format(11), printed, outlet=outlet, id=outlet), [read]


def either_way(folder: Path, one: Told, other: Told) -> set[int]:
    """Return how many incidents two stories are, whichever comes first."""
    found = set()
    for name, stories in (("a", (one, other)), ("b", (other, one))):
        with filled(folder / f"{name}.db", *stories) as store:
            found.add(store.count(asking()))
    return found


@pytest.mark.parametrize(
    ("copy", "incidents"),
    [
        pytest.param(cut(), 1, id="cut"),
        pytest.param(cut(text=RETOLD), 2, id="in-own-words"),
        pytest.param(cut(outlet="Wire A"), 2, id="of-the-same-house-another-day"),
        pytest.param(cut(day=3, country="IQ", admin1="Diyala"), 1, id="two-days-later"),
        pytest.param(cut(day=9), 2, id="days-later"),
        pytest.param(cut(country="SY"), 2, id="of-another-country"),
        pytest.param(cut(country="IQ", admin1="Anbar"), 2, id="of-another-province"),
    ],
)
def test_a_copy_that_tells_neither_where_nor_when_is_of_its_story(tmp_path, copy, incidents):
    assert either_way(tmp_path, told("Wire A"), copy) == {incidents}


HOSPITAL = LONGER + " The wounded were driven to the hospital of Baqubah in the morning."
IN_TOWN = {"country": "IQ", "admin1": "Diyala", "date_from_publication": False, "date": f"{DAY}"}


@pytest.mark.parametrize(
    ("copy", "incidents"),
    [
        pytest.param(cut(text=HOSPITAL, **IN_TOWN, place="Baqubah"), 1, id="named-by-the-story"),
        pytest.param(cut(text=HOSPITAL, **IN_TOWN, place="Khalis"), 2, id="named-by-none"),
        pytest.param(
            cut(text=HOSPITAL, **IN_TOWN | {"admin1": "Anbar"}, place="Baqubah"), 2,
            id="of-another-province",
        ),
        pytest.param(
            cut(text=HOSPITAL, **IN_TOWN | {"date": "2022-01-19"}, place="Baqubah"), 2,
            id="of-another-day",
        ),
        pytest.param(
            cut(text=RETOLD + " Baqubah", **IN_TOWN, place="Baqubah"), 2, id="in-own-words"
        ),
    ],
)  # fmt: skip
def test_a_copy_of_which_another_town_of_its_story_was_read_is_of_it(tmp_path, copy, incidents):
    assert either_way(tmp_path, told("Wire A", text=HOSPITAL), copy) == {incidents}


SAID = "Two farmers who watered their fields were shot dead by armed men near Kanaan."


def aside(outlet: str, text: str = LONGER, summary: str = SAID, **fields: object) -> Told:
    """Return a story of which a sentence about another event is told of too, or alone."""
    read = report(
        killed=Toll(2, 2), type="other", perpetrator=None, target=None,
        summary=summary, **{"date": "2022-01-05", "place": "Kanaan"} | fields,
    )  # fmt: skip
    story, reports = told(outlet, text=text)
    return story, [read] if read.main else [*reports, read]


MISREAD = {"date": f"{DAY}", "date_from_publication": True}


@pytest.mark.parametrize(
    ("copy", "incidents"),
    [
        pytest.param(aside("Daily", **MISREAD), 2, id="dated-by-its-publication"),
        pytest.param(aside("Daily", **MISREAD, admin1="Babil", country="IR"), 2, id="elsewhere"),
        pytest.param(aside("Daily", date="2022-01-09"), 3, id="of-another-day"),
        pytest.param(aside("Daily", text=RETOLD, **MISREAD), 3, id="of-no-copy"),
        pytest.param(
            aside("Daily", summary=SAID.replace("Kanaan", "Khalis"), **MISREAD, place="Khalis"),
            3, id="about-another-town",
        ),
    ],
)  # fmt: skip
def test_a_sentence_of_a_story_is_of_one_event_in_its_copies(tmp_path, copy, incidents):
    assert either_way(tmp_path, aside("Wire A", main=False), copy) == {incidents}


def test_a_copy_that_was_misread_is_of_its_story_and_keeps_no_other_from_it(tmp_path):
    wrong = aside("Radio", **MISREAD, admin1="Babil", country="IR")
    own = "Armed men killed two farmers in their fields near Kanaan, the mayor said."
    post = aside("Post", text=RETOLD, summary=own, main=False)
    stories = [aside("Wire A", main=False), wrong, post]
    for name, ordered in enumerate(permutations(stories)):
        with filled(tmp_path / f"{name}.db", *ordered) as store:
            told_by = [{s.source.outlet for s in d.reports} for d in store.matches(asking())]
            assert {"Wire A", "Post", "Radio"} in told_by


def test_a_filled_database_finds_copies_of_what_it_holds(tmp_path):
    path = tmp_path / "x.db"
    filled(path, told("Wire A")).close()
    with closing(sqlite3.connect(path)) as db, db:
        for place in range(4):
            db.execute(f"DROP INDEX sketches_{place}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0019_copies'")
        db.execute("PRAGMA user_version = 17")
    with open_store(path) as store:
        with store.batch("1") as batch:
            batch.add(*cut())
        assert store.count(asking()) == 1
    with closing(sqlite3.connect(path)) as db:
        names = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sketches/__' ESCAPE '/'"
        assert db.execute(names).fetchone() == (4,)


def test_two_reports_of_one_article_stay_two_beside_its_copy(tmp_path):
    article_, reports = told("Wire A")
    other = report(main=False, place="Kanaan", type="other", killed=None, perpetrator=None)
    with filled(tmp_path / "x.db", (article_, [*reports, other]), cut()) as store:
        assert store.count(asking()) == 2


def test_a_copy_that_somebody_has_split_off_stays_apart(tmp_path):
    with filled(tmp_path / "x.db", told("Wire A"), cut()) as store:
        (place,) = (n for n, one in enumerate(only(store).reports, 1) if one.report.place is None)
        now = datetime(2022, 3, 1, tzinfo=UTC)
        with store.batch("1", news=now) as batch:
            batch.revise(Revision("split", 1, "another village", "ed", now, others=(place,)))
        with store.batch("1") as batch:
            batch.add(*told("Radio", day=1))
        assert store.count(asking()) == 2


def test_a_text_that_is_read_again_keeps_its_sketch_and_a_new_version_has_its_own(tmp_path):
    url = "https://daily.example/raid"
    wire, daily = told("Wire A"), told("Daily", text=RETOLD, url=url)
    with filled(tmp_path / "x.db", wire, daily) as store:
        assert only(store).incident.sources == 2
        with store.batch("2") as batch:
            batch.add(*told("Daily", day=1, url=url))
            batch.add(*wire)
        assert only(store).incident.sources == 1


def test_rows_of_a_data_set_are_no_copies_of_one_another(tmp_path):
    rows = [
        (told(name)[0].model_copy(update={"data_set": name}), [report()]) for name in ("GTD", "GED")
    ]
    with filled(tmp_path / "x.db", *rows) as store:
        assert only(store).incident.sources == 2


def before_sketches(path: Path) -> None:
    """Turn a database into one of version 8, in which each of two copies was a source."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TABLE sketches")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0010_sketches'")
        db.execute("UPDATE incidents SET sources = 2")
        db.execute("PRAGMA user_version = 8")


def test_copies_in_an_older_database_are_known_once_it_is_brought_up_to_date(tmp_path):
    path = tmp_path / "x.db"
    filled(path, told("Wire A"), told("Daily", day=1)).close()
    before_sketches(path)
    with open_store(path) as store:
        assert {s.source.origin for s in only(store).reports} == {"Wire A", None}
        with store.batch("1") as batch:
            batch.add(*told("Radio", 12, day=1))
        assert only(store).incident.sources == 1


STORIES = st.lists(
    st.builds(
        told,
        outlet=st.sampled_from(["Wire A", "Daily", "Radio", "Post"]),
        killed=st.sampled_from([11, 12, 15]),
        text=st.sampled_from([STORY, LONGER, RETOLD, f"{RETOLD} {STORY}"]),
        day=st.integers(0, 2),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda pair: (pair[0].digest, pair[0].outlet),
)


def incidents(path: Path, pairs: list[Told]) -> Iterator[str]:
    """Load articles one by one; yield each incident but for its number."""
    with filled(path, *pairs) as store:
        for detail in store.matches(asking()):
            yield repr(detail.incident._replace(number=0))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STORIES, st.data())
def test_in_any_order_the_same_sources_are_counted(tmp_path_factory, stories, data):
    folder = tmp_path_factory.mktemp("db")
    other = data.draw(st.permutations(stories))
    whole = sorted(incidents(folder / "one.db", stories))
    assert sorted(incidents(folder / "other.db", other)) == whole
