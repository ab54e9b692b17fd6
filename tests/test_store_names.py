"""The vocabulary of the corpus: every spelling of what its incidents have, and nothing else."""

import sqlite3
from contextlib import closing

import pytest
from builders import article, filled, report
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.bench.synthetic import SyntheticSpeller, make_pairs
from bot.gazetteer.place import Place
from bot.lexicons.lexicon import Lexicon, Perpetrator, Roles, TypeWords
from bot.models import IncidentType
from bot.query.model import Key
from bot.speller import GazetteerSpeller
from bot.store import Name, open_store
from bot.store.asked.similar import Beginning
from bot.store.names.vocabulary import PlainSpeller

IRAQ = Place(1, "Iraq", "country", "IQ", None, None, 33.0, 44.0, 0)
DIYALA = Place(2, "Diyala", "admin1", "IQ", "Diyala", None, 33.8, 45.0, 0)
HASAKAH = Place(3, "Al Hasakah", "city", "SY", "Al-Hasakah", None, 36.5, 40.7, 0)
BAQUBAH = Place(4, "Baqubah", "city", "IQ", "Diyala", None, 33.7, 44.6, 0)
SPELLINGS = {
    IRAQ: ("Iraq", "Republic of Iraq"),
    DIYALA: ("Diyala", "Diyala Governorate", "Diala"),
    HASAKAH: ("Al Hasakah", "Hassakeh", "El Haseke"),
    BAQUBAH: ("Baqubah", "Ba‘qūbah", "Baquba"),
}
NOBODY = frozenset[str]()


class SmallGazetteer:
    """Knows four places."""

    def find(self, name):
        return tuple(place for place, names in SPELLINGS.items() if name in names)

    def find_similar(self, name, countries):
        return (HASAKAH,) if name == "Hasaka" and "SY" in countries else ()

    def starts(self, word):
        return False

    def spellings(self, place):
        return SPELLINGS[place]

    def country(self, code):
        return IRAQ if code == "IQ" else None

    def admin1(self, country, name):
        return DIYALA if (country, name) == ("IQ", "Diyala") else None


LEXICON = Lexicon(
    perpetrators=(Perpetrator(name="Islamic State", aliases=("ISIS", "Daesh")),),
    types=(
        TypeWords(
            name=IncidentType.SUICIDE_BOMBING, label="suicide bombing", asked=("suicide attack",)
        ),
    ),
    weapons=(),
    roles=Roles(
        security_forces=NOBODY,
        militants=NOBODY,
        attackers=NOBODY,
        civilians=NOBODY,
        people=NOBODY,
        singled_out=NOBODY,
    ),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    reports = [
        report(place="Baquba", place_id=4),
        report(date="2021-01-01", place=None, type="suicide_bombing", perpetrator="unknown"),
        report(date="2020-01-01", country="SY", admin1="Al-Hasakah", place="Hasaka", place_id=3),
        report(date="2019-01-01", country="SY", admin1="Al-Hasakah", place="Hassakeh", place_id=3),
        report(date="2018-01-01", country="SY", admin1=None, place="Ghuwayran prison", place_id=3),
    ]
    with open_store(tmp_path_factory.mktemp("db") / "x.db") as store:
        with store.batch("1", GazetteerSpeller(SmallGazetteer(), LEXICON)) as batch:
            batch.add(article("a", outlet="National daily"), reports)
        yield store


def shown(names):
    return [(name.key.kind, name.key.value, name.label, name.incidents) for name in names]


DIYALA_NAME = ("admin1", "IQ/Diyala", "Diyala, Iraq", 2)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("diyala", [DIYALA_NAME], id="province"),
        pytest.param("diyala governorate", [DIYALA_NAME], id="another-spelling"),
        pytest.param("Diyālā", [DIYALA_NAME], id="not-yet-folded"),
        pytest.param("republic of iraq", [("country", "IQ", "Iraq", 2)], id="country"),
        pytest.param(
            "baqubah", [("place", "IQ/Diyala/Baqubah", "Baqubah, Diyala, Iraq", 1)], id="town"
        ),
        pytest.param(
            "el haseke",
            [("place", "SY/Al-Hasakah/Al Hasakah", "Al Hasakah, Al-Hasakah, SY", 2)],
            id="spellings-of-a-text-meet-in-one-place",
        ),
        pytest.param(
            "ghuwayran prison",
            [("place", "SY//Ghuwayran prison", "Ghuwayran prison, SY", 1)],
            id="a-building-is-not-its-town",
        ),
        pytest.param(
            "National Daily", [("source", "national daily", "National daily", 5)], id="outlet"
        ),
        pytest.param("daesh", [("perpetrator", "Islamic State", "Islamic State", 4)], id="alias"),
        pytest.param(
            "suicide attack", [("type", "suicide_bombing", "suicide bombing", 1)], id="type"
        ),
        pytest.param("mosul", [], id="nothing-has-it"),
        pytest.param("", [], id="empty"),
        pytest.param("2022", [], id="a-year-is-no-name"),
    ],
)
def test_what_a_name_means(store, asked, expected):
    assert shown(store.names(asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("diyalla", "IQ/Diyala", id="a-letter-too-many"),
        pytest.param("baqouba", "IQ/Diyala/Baqubah", id="transliterated"),
        pytest.param("islamik state", "Islamic State", id="group"),
        pytest.param("diy", None, id="too-short"),
        pytest.param("mosul", None, id="unlike-all"),
        pytest.param("diyala" * 50, None, id="too-long"),
    ],
)
def test_what_a_misspelt_name_is_like(store, asked, expected):
    values = [name.key.value for name in store.similar_names(asked)]
    assert values[:1] == ([expected] if expected else [])
    assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("baqouba", ["IQ/Diyala/Baqubah"], id="transliterated"),
        pytest.param("diyalla", ["IQ/Diyala"], id="a-letter-doubled"),
        pytest.param("islamik stare", [], id="other-consonants"),
        pytest.param("bkb", [], id="unlike-but-for-the-consonants"),
        pytest.param("", [], id="empty"),
    ],
)
def test_what_a_name_is_a_transliteration_of(store, asked, expected):
    assert [name.key.value for name in store.transliterated(asked)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("diyala iraq isis mosul", id="single"),
        pytest.param("the islamic state in al hasakah syria", id="of-several-words"),
        pytest.param("state in al", id="pairs-that-begin-no-name"),
        pytest.param('a "mark', id="punctuation"),
        pytest.param("barracks", id="a-word"),
        pytest.param("", id="none"),
    ],
)
def test_what_words_in_a_row_mean_is_what_each_run_of_them_means(store, text):
    words = text.split()
    runs = {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, at + 7)}
    found = store.named_in(words)
    assert found.names == {run: store.names(run) for run in runs if store.names(run)}
    assert set(found.words) == {word for word in words if store.has_word(word)}


def test_what_words_mean_is_looked_up_again_after_a_commit(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report(admin1="Diyala")])) as store:
        words = ["kirkuk", "north", "kurdistan"]
        assert store.named_in(words).names == {}
        with store.batch("1") as batch:
            batch.add(article("b"), [report(admin1="Kirkuk", date="2020-01-01")])
            batch.add(article("c"), [report(admin1="North Kurdistan", date="2018-01-01")])
        assert set(store.named_in(words).names) == {"kirkuk", "north kurdistan"}


def test_a_new_name_is_near_and_like_what_is_typed_from_its_commit_on(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report(admin1="Diyala")])) as store:
        assert store.slips("kirkuc") == store.similar_names("kirkuc") == ()
        with store.batch("1") as batch:
            batch.add(article("b"), [report(admin1="Kirkuk", date="2020-01-01")])
        for found in (store.slips("kirkuc"), store.similar_names("kirkuc")):
            assert [name.key.value for name in found] == ["IQ/Kirkuk"]


NAMES_IN_A = st.text(alphabet="abc d", max_size=9).map("a{}".format)


@given(names=st.sets(NAMES_IN_A, max_size=40), word=NAMES_IN_A.filter(lambda w: len(w) > 3))
@example(names={"abdc", "acbd", "bacd", "abcdd", "aabcd"}, word="abcd")
def test_what_is_near_or_alike_is_among_what_is_compared(names, word):
    beginning = Beginning(names)
    near = {name for name in names if OSA.distance(word, name) <= 1}
    alike = {name for name in names if fuzz.ratio(word, name) >= 80}
    assert near <= set(beginning.near(word)) <= names
    assert alike <= set(beginning.alike(word)) <= names


@pytest.mark.parametrize(
    ("prefix", "kind", "expected"),
    [
        pytest.param("di", None, ["IQ/Diyala"], id="prefix"),
        pytest.param("Is", "perpetrator", ["Islamic State"], id="of-a-kind"),
        pytest.param("", "country", ["SY", "IQ"], id="all-the-commonest-first"),
        pytest.param("", "admin1", ["IQ/Diyala", "SY/Al-Hasakah"], id="of-equals-by-value"),
        pytest.param("zz", None, [], id="none"),
    ],
)
def test_completion(store, prefix, kind, expected):
    assert [name.key.value for name in store.names_like(prefix, kind)] == expected


def test_completion_gives_each_value_once_and_no_more_than_asked(store):
    names = store.names_like("")
    assert len({name.key for name in names}) == len(names)
    assert store.names_like("", limit=2) == names[:2]
    assert isinstance(names[0], Name)


def test_labels_and_words(store):
    assert store.label(Key("admin1", "IQ/Diyala")) == "Diyala, Iraq"
    assert store.label(Key("admin1", "IQ/Atlantis")) is None
    assert store.has_word("Barracks") and not store.has_word("submarine")
    assert not store.has_word("") and not store.has_word("?")


def test_a_value_that_no_incident_has_any_more_is_no_name(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        with store.batch("2") as batch:
            batch.add(article("a"), [report(admin1="Kirkuk", place="Hawija")])
        assert store.names("diyala") == () and len(store.names("kirkuk")) == 1
        assert store.similar_names("diyalla") == ()
        assert [n.key.value for n in store.names_like("", "admin1")] == ["IQ/Kirkuk"]


def test_names_are_written_anew_by_another_version(tmp_path):
    path = tmp_path / "x.db"
    with filled(path, (article("a"), [report(place="Baquba", place_id=4)])) as store:
        assert store.names("diala") == ()
        with store.batch("2", GazetteerSpeller(SmallGazetteer(), LEXICON)) as batch:
            batch.add(article("a"), [report(place="Baquba", place_id=4)])
        assert shown(store.names("diala")) == [("admin1", "IQ/Diyala", "Diyala, Iraq", 1)]
        assert [n.key.value for n in store.names("baqubah")] == ["IQ/Diyala/Baqubah"]
        assert store.label(Key("perpetrator", "Islamic State")) == "Islamic State"


def test_words_inside_names_are_made_anew_with_them(tmp_path):
    told = (article("a"), [report(place="Khan Bani Saad")])
    with filled(tmp_path / "x.db", told) as store:
        store.remake("2", PlainSpeller())
        found = store.names_completing("saad")
        assert [n.key.value for n in found] == ["IQ/Diyala/Khan Bani Saad"]
        with store.batch("3") as batch:
            batch.add(article("a"), [report(place="Baqubah")])
        assert store.names_completing("saad") == ()


def test_a_slash_in_a_name_does_not_make_another_place(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report(admin1="A/B", place="C/D")])) as store:
        assert [n.key.value for n in store.names_like("", "place")] == ["IQ/A-B/C-D"]


def test_completion_is_that_of_looking_at_every_name(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.names.completion._FEW", 3)
    path = tmp_path / "x.db"
    with open_store(path) as store, closing(sqlite3.connect(path)) as db:
        store.bulk(make_pairs(400), "1", SyntheticSpeller())
        rows = db.execute(
            "SELECT n.folded, f.kind, f.value, f.label, f.incidents "
            "FROM names AS n JOIN facets AS f ON f.id = n.facet WHERE f.incidents"
        ).fetchall()
        for prefix in ["", *"abdkst", "al", "al k", "kh", "sha", "zzz"]:
            for kind in (None, "country", "admin1", "place", "perpetrator", "type"):
                best = {}
                for folded, kind_, value, label, count in rows:
                    if folded.startswith(prefix) and kind in (None, kind_):
                        other = best.get((kind_, value))
                        name = (-count, kind_, value, label, len(folded), folded)
                        best[kind_, value] = min(name, other) if other else name
                wanted = [(kv[1], kv[2], kv[5], -kv[0]) for kv in sorted(best.values())]
                found = store.names_like(prefix, kind, 7)
                assert [(n.key.kind, n.key.value, n.folded, n.incidents) for n in found] == [
                    *wanted[:7]
                ]
                inner = {
                    (-count, kind_, value)
                    for folded, kind_, value, _, count in rows
                    if prefix and f" {prefix}" in folded and kind in (None, kind_)
                }
                inside = [(k, v) for _, k, v in sorted(inner) if (k, v) not in best]
                assert [n.key for n in store.names_completing(prefix, kind, 7)] == [
                    *(n.key for n in found),
                    *(Key(*key) for key in inside),
                ][:7]


def test_publishers_targets_and_weapons_are_completed_where_they_are_asked_for(tmp_path):
    told = [
        (article("a", outlet="Wire A"), [report(weapon="car bomb")]),
        (article("b", outlet="wire-a"), [report(date="2019-01-01", weapon="carbine")]),
        (article("c", outlet="Wire B"), [report(date="2018-01-01", weapon=None)]),
    ]
    with filled(tmp_path / "x.db", *told) as store:
        assert shown(store.names_like("wi", "source")) == [
            ("source", "wire a", "Wire A", 2),
            ("source", "wire b", "Wire B", 1),
        ]
        assert shown(store.names_like("Car", "weapon")) == [
            ("weapon", "car", "car", 1),
            ("weapon", "carbine", "carbine", 1),
        ]
        assert [n.key.value for n in store.names_like("bar", "target")] == ["barracks"]
        assert store.names_like("barr", "text")[0].incidents == 3
        assert store.label(Key("source", "wire b")) == "Wire B"
        assert store.names_like("wire") == ()
        assert shown(store.names("wire-a")) == [("source", "wire a", "Wire A", 2)]
