"""Whatever comes, changes and goes: each answer is what looking at every incident gives."""

import sqlite3
from array import array
from contextlib import closing
from datetime import date, timedelta

import plain_way
import pytest
from builders import DAY, article, quoted, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from bot.answering.findings import Loose, Totals
from bot.models import Figure, Toll
from bot.query.model import (
    Amount,
    Dimension,
    During,
    Either,
    Filter,
    Key,
    Near,
    Not,
    Query,
    Sort,
)
from bot.store import PlainSpeller, open_store
from bot.store.sets.placed import placed as read_placed

NAMED = {"label": "", "written": ""}
DATES = st.dates(date(2020, 12, 28), date(2022, 2, 28)).flatmap(
    lambda day: st.sampled_from([str(day), str(day), str(day)[:7], str(day)[:4]])
)
TOLLS = st.sampled_from([None, (0, 0), (1, 1), (3, 3), (7, None), (11, 15), (64, 64), (0, None)])
# Two towns near one another, one by the pole, two on both sides of the antimeridian.
POINTS = [(34.0, 44.0), (34.1, 44.1), (89.9, 10.0), (-17.0, 179.95), (-17.0, -179.9)]
FIGURES = st.builds(
    lambda role, toll, superseded: Figure(
        measure="killed",
        role=role,
        low=toll[0],
        high=toll[1],
        superseded=superseded,
        evidence=quoted("some died"),
    ),
    st.sampled_from(["total", "civilians", "security_forces", "militants"]),
    TOLLS.filter(bool),
    st.booleans(),
)
REPORTS = st.fixed_dictionaries(
    {
        "date": st.one_of(st.none(), DATES),
        "country": st.sampled_from(["IQ", "IQ", "SY", None]),
        "admin1": st.sampled_from([None, "Diyala", "Al Anbar"]),
        "place": st.sampled_from([None, "Baqubah", "Al-Azim"]),
        "point": st.one_of(st.none(), st.sampled_from(POINTS)),
        "where_prec": st.sampled_from([None, 1, 2, 4, 6]),
        "type": st.sampled_from(["bombing", "riot", "kidnapping"]),
        "perpetrator": st.sampled_from([None, "Islamic State", "unknown"]),
        "certainty": st.sampled_from([None, "claimed", "suspected"]),
        "claimed_by": st.sampled_from([None, None, "Islamic State"]),
        "killed": TOLLS,
        "wounded": TOLLS,
        "abducted": TOLLS,
        "target": st.sampled_from([None, "soldiers in a barracks", "Market, crowd"]),
        "weapon": st.sampled_from([None, "car bomb"]),
        "figures": st.lists(FIGURES, max_size=2).map(tuple),
        "summary": st.sampled_from(["A car bomb.", "Bomb: a car burnt", "Soldiers died"]),
    }
)
# Which of eight articles, by which outlet, read (again) as which reports; none takes all away.
READ = st.tuples(
    st.integers(0, 7),
    st.sampled_from([None, "Wire A", "Wire B"]),
    st.lists(REPORTS, max_size=2),
)
BATCHES = st.lists(st.lists(READ, max_size=6), min_size=1, max_size=4)

KEYS = st.sampled_from(
    [
        *[("country", code) for code in ("IQ", "SY", "US")],
        *[("admin1", name) for name in ("IQ/Diyala", "/Diyala", "SY/Al Anbar")],
        *[("place", name) for name in ("IQ/Diyala/Baqubah", "IQ//Al-Azim")],
        *[("perpetrator", "Islamic State"), ("type", "bombing"), ("type", "riot")],
        *[("text", words) for words in ("bomb", "CAR bomb", "a-car", "bomb a", "bomb soldiers")],
        *[("attribution", how) for how in ("claimed", "suspected", "stated", "unknown")],
        *[("claimed", "yes"), ("claimed", "no"), ("disputed", "yes"), ("disputed", "no")],
        *[("target", "soldiers"), ("target", "Crowd"), ("weapon", "bomb"), ("source", "wire a")],
        *[("untold", field) for field in ("killed", "abducted", "target", "weapon", "province")],
    ]
)
PLAIN = st.one_of(
    st.lists(KEYS, min_size=1, max_size=2).map(
        lambda keys: Filter(keys=tuple(Key(*key) for key in keys), **NAMED)
    ),
    st.builds(
        lambda point, km: Near(lat=point[0], lon=point[1], km=km, **NAMED),
        st.sampled_from([*POINTS, (90.0, 0.0), (0.0, 0.0), (-17.0, 180.0)]),
        st.sampled_from([0, 5, 25, 15_000, 30_000]),
    ),
    st.builds(
        lambda measure, low, high: Amount(measure=measure, low=low, high=high, **NAMED),
        st.sampled_from(
            ["killed", "wounded", "sources", "killed_civilians", "killed_perpetrators"]
        ),
        st.sampled_from([None, -1, 0, 1, 3, 8, 10**30]),
        st.sampled_from([None, -1, 0, 2, 11, 10**30]),
    ),
    st.builds(
        lambda since, length: During(
            since=since, until=since and since + timedelta(days=length), **NAMED
        ),
        st.one_of(st.none(), st.dates(date(2020, 12, 1), date(2022, 3, 1))),
        st.integers(-5, 400),
    ),
    st.builds(  # whole months, and days that are nearly such
        lambda since, until, more: During(since=since, until=until + timedelta(more), **NAMED),
        st.sampled_from([None, date(2021, 1, 1), date(2021, 10, 1), date(2022, 1, 1)]),
        st.sampled_from([date(2021, 10, 31), date(2021, 12, 31), date(2022, 1, 31)]),
        st.sampled_from([0, 0, -1]),
    ),
)
TERMS = st.recursive(
    PLAIN,
    lambda terms: st.one_of(
        terms.map(lambda term: Not(term=term, **NAMED)),
        st.lists(st.lists(terms, max_size=2).map(tuple), max_size=2).map(
            lambda alternatives: Either(alternatives=tuple(alternatives), **NAMED)
        ),
    ),
    max_leaves=4,
)
QUERIES = st.builds(
    lambda terms, sort: Query(terms=tuple(terms), sort=sort),
    st.lists(TERMS, max_size=3),
    st.sampled_from([sort for sort in Sort if sort is not Sort.RELEVANCE]),
)


def reading(fields):
    point = fields.pop("point")
    lat, lon = point or (None, None)
    tolls = {
        name: Toll(*t) for name, t in fields.items() if isinstance(t, tuple) and name[0] in "kwa"
    }
    return report(**fields | tolls, lat=lat, lon=lon)


def take_in(store, batches, start=0):
    """Take batches in, each by another version of the extractor, so that all is read again."""
    for version, batch in enumerate(batches, start):
        with store.batch(str(version)) as writing:
            for name, outlet, reports in batch:
                day = DAY + timedelta(days=name * 7)
                writing.add(
                    article(f"text{name} bomb", day, outlet=outlet),
                    [reading(dict(fields)) for fields in reports],
                )


def everything(path, store):
    """Return every incident that there is, by the table of incidents."""
    with closing(sqlite3.connect(path)) as db:
        numbers = [row[0] for row in db.execute("SELECT number FROM incidents")]
    return [store.detail(number) for number in numbers]


def listed(details):
    """Return the figures that a list tells."""
    figures, told = plain_way.totals(details), {"incidents", "killed", "wounded", "first", "last"}
    return Totals(**{name: value for name, value in figures._asdict().items() if name in told})


def check(store, details, query):
    wanted = plain_way.matching(details, query)
    page = store.search(query, offset=1, limit=3)
    assert page.incidents == tuple(d.incident for d in wanted[1:4])
    assert store.totals(query) == plain_way.totals(wanted)
    days = query.during
    loose = [d for d in wanted if days and plain_way.is_loose(d, days)]
    assert (page.total, page.totals) == (len(wanted), listed([d for d in wanted if d not in loose]))
    newest = sorted(loose, key=plain_way.order(Sort.NEWEST))[:20]
    dates = tuple(dict.fromkeys(d.incident.date for d in newest))
    assert page.loose == store.loose(query) == (Loose(len(loose), dates) if loose else None)
    assert list(store.matches(query)) == wanted
    assert store.count(query) == len(wanted)
    for by in Dimension:
        found = [group._replace(label="") for group in store.groups(query, by)]
        assert {group.value: group for group in found} == plain_way.groups(wanted, by)
    spots = {
        (s.lat, s.lon, s.where_prec >= 4): (s.incidents, s.killed, s.wounded)
        for s in store.spots(query)
    }
    assert spots == plain_way.spots(wanted)


# What a large corpus is for a small one: sets in many pieces, more incidents than are sorted one by
# one, looked for by blocks, periods kept.
LARGE = {
    "bot.store.sets.kept.PIECE_BITS": 4,  # 16 pieces of 16 numbers: more than a test gives out
    "bot.store.sets.stored.PIECE_BITS": 4,
    "bot.store.sets.pieces.PIECE_BITS": 4,
    "bot.store.sets.pieces._MOST": 2,
    "bot.store.sets.pieces._SOME": 2,
    "bot.store.sets.arrays.PIECE_BITS": 4,
    "bot.store.sets.arrays._FEW": 2,  # incidents that a commit changes
    "bot.store.sets.columns.PIECE_BITS": 4,
    "bot.store.sets.stored._FEW_PIECES": 1,
    "bot.store.sets.newest._KEPT": 4,
    "bot.store.sets.newest._FEW": 3,
    "bot.store.sets.newest._ASKED": 1,
    "bot.store.sets.newest._LEAST": 1,
    "bot.store.asked.search._MOST_KEPT": 3,
    "bot.store.asked.order._FEW": 1,
    "bot.store.asked.order._MANY": 2,
    "bot.store.asked.order._BLOCKS": 2,
    "bot.store.asked.phrases._SOME": 2,
    "bot.store.asked.phrases._FEW": 0,
    "bot.store.sets.texts._SOME": 2,
    "bot.store.asked.search._SOME": 2,
    "bot.store.sets.columns._MANY": 2,
    "bot.store.sets.columns._LOW_BITS": 1,
    "bot.store.sets.stored._MOST_CHANGED": 9,  # more are of some commits, fewer of others
    "bot.store.sets.members.MOST_MOVES": 60,  # as above
    "bot.store.asked.phrases._SEVERAL": 1,
    "bot.store.sets.placed._BITS": 3,
    "bot.store.sets.near._FEW": 1,
    "bot.store.asked.evaluate._FEW": 1,
}


@pytest.fixture(params=[False, True], ids=["small", "as if large"])
def size(request, monkeypatch):
    for name, value in LARGE.items() if request.param else ():
        monkeypatch.setattr(name, value)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(BATCHES, st.lists(QUERIES, min_size=1, max_size=6))
def test_every_answer_is_that_of_the_plain_way(tmp_path_factory, size, batches, queries):
    path = tmp_path_factory.mktemp("db") / "x.db"
    with open_store(path) as store, open_store(path, read_only=True) as reader:
        for number, batch in enumerate(batches):
            take_in(store, [batch], number)
            details = everything(path, store)
            for query in queries:
                check(store, details, query)
                assert reader.search(query) == store.search(query)


def derived(path):
    """Return all that is made from the reports, without the ids it goes by."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        facets = {row["id"]: row for row in db.execute("SELECT * FROM facets WHERE incidents")}
        shown = {id_: (row["kind"], row["value"]) for id_, row in facets.items()}
        sets = {}
        for key, bits in db.execute("SELECT * FROM sets ORDER BY key"):
            facet = key >> 16  # below zero: a class of pairs of words, which has no row
            name = shown[facet] if facet > 0 else facet
            sets.setdefault(name, []).extend(BitMap.deserialize(bits))
        incidents = [
            {**row, "facets": {shown[id_] for id_ in array("I", row["facets"])}}
            for row in map(dict, db.execute("SELECT * FROM incidents"))
        ]
        names = db.execute("SELECT folded, facet, kind, rank, skeleton FROM names WHERE rank < 0")
        points = db.execute("SELECT * FROM points").fetchall()
        placed = {
            first + place: shown[point]
            for first, piece in read_placed(db)
            for place, point in enumerate(array("I", piece))
            if point
        }
        return (
            {shown[id_]: (row["label"], row["incidents"]) for id_, row in facets.items()},
            sets,
            incidents,
            sorted((n["folded"], *shown[n["facet"]], n["rank"], n["skeleton"]) for n in names),
            sorted(
                (*shown[p["facet"]], p["band"], p["lat"], p["lon"], shown.get(p["named"]))
                for p in points
                if p["facet"] in shown
            ),
            placed,
            tuple(db.execute("SELECT articles, words FROM corpus").fetchone()),
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BATCHES)
def test_what_is_kept_in_step_is_what_is_made_anew(tmp_path_factory, batches):
    path = tmp_path_factory.mktemp("db") / "x.db"
    with open_store(path) as store:
        take_in(store, batches)
        kept = derived(path)
        store.remake("x", PlainSpeller())
    assert derived(path) == kept
