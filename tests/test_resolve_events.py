"""Resolution: which reports are one event, in whatever order they are given."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from builders import DAY, report
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Toll
from bot.resolve.cluster import cluster
from bot.resolve.days import days_of
from bot.resolve.event import SAME, same_event
from bot.resolve.heirs import heirs
from bot.resolve.key import key_of
from bot.resolve.numbers import Member, keep_numbers


def key(uid="a", published=DAY, article=None, **fields):
    return key_of(report(**fields), published, uid=uid, article=article or uid)


VILLAGE = {"target": "villagers", "summary": "Gunmen stormed a Shia village with machine guns."}
MOSQUE = {
    "date": "2021-10-08",
    "country": "AF",
    "admin1": "Kunduz",
    "place": "Kunduz",
    "type": "suicide_bombing",
    "perpetrator": "unknown",
    "target": "Shiite mosque worshippers",
    "killed": Toll(20, None),
    "wounded": Toll(90, 90),
    "summary": "A bomber blew himself up among worshippers in a mosque.",
}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        pytest.param({}, {}, id="the-same-words"),
        pytest.param({}, {"place": None, "killed": None}, id="one-says-less"),
        pytest.param({}, {"killed": Toll(15, 15)}, id="rival-tolls"),
        pytest.param({}, {"perpetrator": "unknown"}, id="one-blames-nobody"),
        pytest.param({}, {"perpetrator": "jihadists"}, id="one-names-the-kind"),
        pytest.param({}, {"date": "2022-01-20"}, id="a-day-apart"),
        pytest.param({}, {"place": "Azim"}, id="article-of-a-name"),
        pytest.param({}, {"place": "Udhaim", "lat": 34.2, "lon": 44.5}, id="another-village-near"),
        pytest.param({}, {"type": "armed_clash", "summary": "Clash."}, id="a-kindred-type"),
        pytest.param({}, {"country": None, "admin1": None, "place": None}, id="country-not-said"),
        pytest.param(
            {}, {"date": "2022-01", "place": None, **VILLAGE, "target": "barracks"}, id="month"
        ),
        pytest.param(
            MOSQUE, {"killed": Toll(55, None), "wounded": Toll(100, None)}, id="mosque-tolls"
        ),
        pytest.param(
            MOSQUE,
            {"place": "Gozar-e Sayed Abad Mosque", "killed": Toll(20, 35), "wounded": Toll(50, 90)},
            id="mosque-by-its-own-name",
        ),
        pytest.param(
            MOSQUE, {"place": "Khanabad", "perpetrator": "Islamic State"}, id="by-district"
        ),
    ],
)
def test_reports_of_one_event(base, other):
    one, two = key("a", **base), key("b", **base | other)
    assert same_event(one, two) >= SAME
    assert same_event(one, two) == same_event(two, one)


@pytest.mark.parametrize(
    ("base", "other"),
    [
        pytest.param({}, {"date": "2022-01-24"}, id="three-days-apart"),
        pytest.param({}, {"country": "SY"}, id="another-country"),
        pytest.param(
            {},
            {"admin1": "Al Anbar", "place": "Ramadi", "killed": Toll(3, 3)},
            id="another-province",
        ),
        pytest.param(
            {},
            {"type": "kidnapping", "target": "shepherds", "killed": None, "summary": "Taken away."},
            id="same-town-and-day-another-type",
        ),
        pytest.param(
            {},
            {
                "type": "bombing",
                "target": "market",
                "killed": Toll(1, 1),
                "perpetrator": "unknown",
                "place": "Baqubah",
                "summary": "A bomb went off at a market.",
            },
            id="same-province-and-day-another-toll-and-target",
        ),
        pytest.param(
            {}, {"date": "2022-01", "place": None, "killed": None, **VILLAGE}, id="a-vague-month"
        ),
        pytest.param(
            {},
            {"date": "2022", "place": None, "killed": Toll(22, 22), **VILLAGE},
            id="a-vaguer-year",
        ),
        pytest.param(
            {"killed": None}, {"date": None, "killed": None, "place": None, **VILLAGE}, id="undated"
        ),
        pytest.param(
            {},
            {"date": "2022-01", "country": None, "admin1": None, "place": None},
            id="month-without-a-country",
        ),
    ],
)
def test_reports_of_two_events(base, other):
    one, two = key("a", **base), key("b", **base | other)
    assert same_event(one, two) < SAME
    assert same_event(one, two) == same_event(two, one)


BOMB = "A roadside bomb killed three policemen in {}, police said."
TOWNS = {
    "near": {"place": "Khalis", "lat": 33.81, "lon": 44.53},
    "far": {"place": "Khanaqin", "lat": 34.35, "lon": 45.39},
    "unlocated": {"place": "Tal Abyad al-Saghir"},
    "across-the-border-of-the-province": {
        "admin1": "Baghdad", "place": "Taji", "lat": 33.55, "lon": 44.6,
    },
}  # fmt: skip


def bombed(uid, said=BOMB, **fields):
    """Return a report of a roadside bomb in Baqubah, or in the town that is named."""
    told = {"place": "Baqubah", "lat": 33.75, "lon": 44.64, "type": "bombing"} | fields
    told |= {"target": "policemen", "perpetrator": "unknown", "killed": Toll(3, 3)}
    return key(uid, summary=said.format(told["place"]), **told)


@pytest.mark.parametrize("town", [pytest.param(fields, id=name) for name, fields in TOWNS.items()])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param(BOMB, id="the-same-sentence"),
        pytest.param(
            "Police said a roadside bomb killed three policemen late on Friday in {}.",
            id="or-nearly",
        ),
    ],
)
def test_one_sentence_about_two_towns_is_two_events(town, said):
    here, there = bombed("a"), bombed("b", said, **town)
    assert same_event(here, there) < SAME and same_event(there, here) < SAME
    assert len(flat([here, there, bombed("c", said), bombed("d", **town)])) == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({}, id="the-same-town"),
        pytest.param({"place": "Ba'quba"}, id="in-another-spelling"),
        pytest.param({"place": "Baqubah", "said": "A bomb went off in {}."}, id="in-other-words"),
        pytest.param(
            {"place": "Buhriz", "said": "Three died by a bomb in {}, near Baqubah."},
            id="by-a-village-that-stands-beside-it",
        ),
    ],
)
def test_one_town_in_the_same_words_or_others_is_one_event(other):
    assert same_event(bombed("a"), bombed("b", **other)) >= SAME


def test_words_that_two_distant_towns_have_in_common_do_not_join_them():
    said = "Worshippers leaving a mosque were hit by a bomb in {}, and three policemen died."
    retold = "In {} a bomb at a mosque struck worshippers; three dead policemen were counted."
    here, there = bombed("a", said), bombed("b", retold, **TOWNS["far"])
    assert same_event(here, there) < SAME


def test_two_reports_of_one_article_are_two_events():
    assert same_event(key("a", article="x"), key("b", article="x")) < SAME


def test_an_event_is_not_linked_to_a_later_month():
    early = key("a", date="2022-02", published=date(2022, 2, 20))
    late = key("b", date="2022-02-25", published=date(2022, 2, 25))
    assert same_event(early, late) < SAME  # "in February", said on the 20th, ended on the 20th


@pytest.mark.parametrize(
    ("iso", "prec", "first", "last"),
    [
        pytest.param("2022-01-21", 1, "2022-01-21", "2022-01-21", id="day"),
        pytest.param("2022-01-21", 2, "2022-01-18", "2022-01-24", id="few-days"),
        pytest.param("2022-01-21", 3, "2022-01-17", "2022-01-23", id="week"),
        pytest.param("2024-02", 4, "2024-02-01", "2024-02-29", id="leap-month"),
        pytest.param("2022", 5, "2022-01-01", "2022-12-31", id="year"),
        pytest.param("2022-13", None, None, None, id="no-month"),
        pytest.param("2022-02-30", None, None, None, id="no-day"),
        pytest.param("0001-01-01", 2, None, None, id="before-all-days"),
        pytest.param("Friday", None, None, None, id="no-date"),
        pytest.param(None, None, None, None, id="nothing"),
    ],
)
def test_the_days_a_date_covers(iso, prec, first, last):
    days = days_of(iso, prec)
    assert (days and tuple(map(str, days))) == (first and (first, last))


def flat(keys, together=(), apart=()):
    return {frozenset(group) for part in cluster(keys, together, apart) for group in part}


def test_rivals_and_follow_ups_come_together_and_the_rest_stays_apart():
    keys = [
        key("wire", article="1"),
        key("radio", article="2", killed=Toll(15, 15), perpetrator="unknown"),
        key("press", article="3", place=None, killed=Toll(11, None)),
        key("same-article", article="3", target="market", type="bombing", killed=Toll(2, 2)),
        key("next-week", article="4", date="2022-01-28"),
    ]
    assert flat(keys) == {
        frozenset({"wire", "radio", "press"}),
        frozenset({"same-article"}),
        frozenset({"next-week"}),
    }


def test_a_chain_of_days_does_not_become_one_event():
    keys = [key(str(n), date=str(DAY + timedelta(days=n))) for n in range(6)]
    for group in flat(keys):
        days = sorted(int(uid) for uid in group)
        assert days[-1] - days[0] <= 2


def test_people_have_the_last_word():
    one, two, far = key("one"), key("two"), key("far", date="2020-01-01", country="SY")
    same = key("same", article="one", date="2020-05-05")
    assert flat([one, two], apart=[("two", "one")]) == {frozenset({"one"}), frozenset({"two"})}
    assert flat([one, far], together=[("far", "one")]) == {frozenset({"one", "far"})}
    assert flat([one, same], together=[("one", "same")]) == {frozenset({"one", "same"})}
    both = [("one", "two")]
    assert flat([one, two], together=both, apart=both) == {frozenset({"one"}), frozenset({"two"})}
    assert flat([one], together=[("one", "gone")], apart=[("gone", "one")]) == {frozenset({"one"})}


KEYS = st.lists(
    st.fixed_dictionaries(
        {
            "article": st.integers(0, 4),
            "date": st.sampled_from(["2022-01-20", "2022-01-21", "2022-01-22", "2022-01", None]),
            "place": st.sampled_from(["Al-Azim", "Baqubah", None]),
            "type": st.sampled_from(["armed_assault", "bombing"]),
            "killed": st.sampled_from([Toll(11, 11), Toll(15, None), Toll(2, 2), None]),
            "perpetrator": st.sampled_from(["Islamic State", "unknown"]),
        }
    ),
    max_size=7,
)


@settings(deadline=None)
@given(KEYS, st.randoms(use_true_random=False), st.data())
def test_the_set_of_reports_decides_and_not_their_order(drawn, random, data):
    keys = [
        key(
            str(n),
            article=str(fields["article"]),
            **{k: v for k, v in fields.items() if k != "article"},
        )
        for n, fields in enumerate(drawn)
    ]
    shuffled = random.sample(keys, len(keys))
    groups = flat(keys)
    assert cluster(keys) == cluster(shuffled)
    assert sorted(uid for group in groups for uid in group) == sorted(k.uid for k in keys)
    for group in groups:
        articles = [k.article for k in keys if k.uid in group]
        assert len(articles) == len(set(articles))
    if len(keys) > 1:
        bonds = data.draw(
            st.lists(st.sampled_from(list(combinations(map(str, range(len(keys))), 2))))
        )
        half = len(bonds) // 2
        bound = cluster(keys, bonds[:half], bonds[half:])
        assert bound == cluster(shuffled, bonds[:half][::-1], bonds[half:][::-1])
        for pair in bonds[half:]:
            assert not any(set(pair) <= set(group) for part in bound for group in part)


@pytest.mark.parametrize(
    ("groups", "kept"),
    [
        pytest.param([[(1, 42)], [(2, 57)]], [[42], [57]], id="as-before"),
        pytest.param([[(1, 42), (2, 57)]], [[42, 57]], id="merged-the-oldest-survives"),
        pytest.param([[(1, 57), (2, 42)]], [[42, 57]], id="oldest-is-the-lowest"),
        pytest.param([[(3, 42)], [(1, 42), (2, 42)]], [[], [42]], id="split-most-keep-it"),
        pytest.param(
            [[(3, 42)], [(1, 42)]], [[], [42]], id="split-evenly-the-first-report-keeps-it"
        ),
        pytest.param([[(1, None)]], [[]], id="new"),
        pytest.param([[(1, None), (2, 42)]], [[42]], id="joined"),
        pytest.param(
            [[(1, 42)], [(2, 42, 57)]], [[42], [57]], id="parted-again-takes-its-first-back"
        ),
        pytest.param(
            [[(1, 42), (4, 42)], [(2, 42, 57), (3, 42, 60)]], [[42], [57]], id="takes-one-back"
        ),
        pytest.param([[(1, 42)], [(2, 42, 57)], [(3, 57)]], [[42], [], [57]], id="not-one-in-use"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_which_number_a_group_keeps(groups, kept):
    members = [
        [
            Member(report, number, origin[0] if origin else number)
            for report, number, *origin in group
        ]
        for group in groups
    ]
    assert keep_numbers(members) == kept


def test_a_group_takes_no_number_back_that_is_in_use_elsewhere():
    groups = [[Member(1, 42, 42)], [Member(2, 42, 57)]]
    assert keep_numbers(groups, {57}) == [[42], []]


def test_heirs_are_found_by_what_they_say_and_rest_on():
    raid, village = report(), report(main=False, date="2021-10", place=None, **VILLAGE)
    assert heirs([raid, village], [village, raid], same_text=True) == [1, 0]
    assert heirs([raid], [raid, village], same_text=False) == [0, None]
    changed = report(
        date="2020-02-02", admin1="Kirkuk", place="Hawija", type="bombing", killed=None
    )
    assert heirs([raid, village], [changed], same_text=True) == [0]  # the last pair of main ones
    assert heirs([village], [changed], same_text=True) == [None]
    assert heirs([], [raid], same_text=True) == [None]
    undated = report(date=None)
    assert heirs([undated, raid], [raid, undated], same_text=True) == [1, 0]
    assert heirs([raid, village], [raid, village], same_text=True, known={0: 1}) == [1, 0]


def test_heirs_by_evidence_in_the_same_text_only():
    from builders import quoted

    old = report(main=False, evidence={"type": (quoted("raid", 100),)})
    new = report(
        main=False,
        date="2020-02-02",
        admin1="Kirkuk",
        place="Hawija",
        type="bombing",
        killed=None,
        target="bus",
        perpetrator="unknown",
        evidence={"type": (quoted("raided", 99),)},
    )
    assert heirs([old], [new], same_text=True) == [0]
    assert heirs([old], [new], same_text=False) == [None]
