"""What an incident is said to be, from its reports."""

from datetime import date, timedelta

import pytest
from builders import DAY, quoted, report
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Figure, Source, SourcedReport, Toll
from bot.resolve.merge import merge


def told(by="Wire A", day=0, **fields):
    """Return a report in an article of that publisher, `day` days after the first."""
    published = DAY + timedelta(days=day)
    source = Source(article=by, title=by, published=published, outlet=by, publisher=by)
    return SourcedReport(report=report(**fields), source=source)


@pytest.mark.parametrize(
    ("reports", "killed"),
    [
        pytest.param([told(killed=Toll(11, 11))], Toll(11, 11), id="one"),
        pytest.param([told(killed=None)], None, id="none-is-not-zero"),
        pytest.param([told(killed=Toll(0, 0))], Toll(0, 0), id="zero"),
        pytest.param(
            [told(killed=Toll(11, 11)), told("Wire B", killed=Toll(15, 15))],
            Toll(11, 15),
            id="rivals",
        ),
        pytest.param(
            [told(killed=Toll(11, None)), told("Wire B", killed=Toll(15, 15))],
            Toll(11, None),
            id="open-end",
        ),
        pytest.param(
            [told(killed=Toll(8, 8)), told(day=1, killed=Toll(11, 11))],
            Toll(11, 11),
            id="a-newer-figure-replaces-the-publishers-older-one",
        ),
        pytest.param(
            [told("wire a", killed=Toll(8, 8)), told("WIRE A", day=1, killed=Toll(11, 11))],
            Toll(11, 11),
            id="the-same-publisher-in-another-spelling",
        ),
        pytest.param(
            [told(killed=Toll(8, 8)), told("Wire B", day=1, killed=Toll(11, 11))],
            Toll(8, 11),
            id="but-not-another-publishers",
        ),
        pytest.param(
            [told(killed=Toll(8, 8)), told(day=1, killed=None)],
            Toll(8, 8),
            id="no-figure-replaces-nothing",
        ),
        pytest.param(
            [told(killed=Toll(8, 8)), told(killed=Toll(11, None))],
            Toll(8, None),
            id="of-one-day-none-is-newer",
        ),
        pytest.param(
            [told(killed=Toll(20, None)), told(day=1, killed=Toll(5, 5))],
            Toll(5, 5),
            id="a-toll-that-is-revised-down",
        ),
    ],
)
def test_the_range_of_an_incident(reports, killed):
    assert merge(1, reports).killed == killed


def figure(low, high=None, role="civilians", **more):
    """Return a figure of the dead, exact unless it says otherwise."""
    values = {"measure": "killed", "role": role, "low": low, "high": high or low} | more
    return Figure(**values, evidence=quoted(f"{low} died"))


@pytest.mark.parametrize(
    ("reports", "killed"),
    [
        pytest.param([told(figures=(figure(3),))], Toll(3, 3), id="one"),
        pytest.param([told()], None, id="none-told-apart"),
        pytest.param([told(figures=(figure(3, role="militants"),))], None, id="other-people"),
        pytest.param([told(figures=(figure(3, measure="wounded"),))], None, id="wounded"),
        pytest.param(
            [told(figures=(figure(3), figure(5, superseded=True)))], Toll(3, 3), id="superseded"
        ),
        pytest.param([told(figures=(figure(5, superseded=True),))], None, id="none-that-stands"),
        pytest.param([told(figures=(figure(3), figure(5)))], Toll(3, 5), id="rivals-in-one-text"),
        pytest.param(
            [told(figures=(figure(3),)), told("Wire B", figures=(figure(7),))],
            Toll(3, 7),
            id="rival-publishers",
        ),
        pytest.param(
            [told(figures=(figure(3),)), told(day=1, figures=(figure(4),))],
            Toll(4, 4),
            id="a-newer-figure-replaces-the-publishers-older-one",
        ),
        pytest.param(
            [told(figures=(figure(3),)), told(day=1, figures=(figure(9, role="total"),))],
            Toll(3, 3),
            id="a-newer-total-does-not",
        ),
    ],
)
def test_the_dead_of_a_role(reports, killed):
    assert merge(1, reports).killed_civilians == killed
    assert merge(1, reports[::-1]).killed_security_forces is None


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        pytest.param(Toll(11, 11), Toll(11, 11), False, id="agree"),
        pytest.param(Toll(11, 11), Toll(15, 15), True, id="differ"),
        pytest.param(Toll(20, 35), Toll(55, None), True, id="differ-openly"),
        pytest.param(Toll(11, None), Toll(11, 11), False, id="at-least-11-agrees-with-11"),
        pytest.param(Toll(11, 15), Toll(11, 12), True, id="upper-ends-differ"),
        pytest.param(Toll(11, 11), None, False, id="no-figure-disputes-nothing"),
    ],
)
def test_when_a_toll_is_disputed(one, other, disputed):
    for measure in ("killed", "wounded"):
        reports = [told(**{measure: one}), told("Wire B", **{measure: other})]
        assert merge(1, reports).disputed is disputed


def test_nobody_disputes_with_their_own_older_figure():
    assert not merge(1, [told(killed=Toll(8, 8)), told(day=1, killed=Toll(11, 11))]).disputed


def test_sources_are_publishers():
    reports = [told(), told("wire a", day=1), told("Wire B"), told("Wire-B", day=3)]
    assert merge(1, reports).sources == 2


@pytest.mark.parametrize(
    ("field", "reports", "value"),
    [
        pytest.param(
            "date", [told(date="2022-01"), told("B", date="2022-01-21")], "2022-01-21", id="precise"
        ),
        pytest.param(
            "date",
            [told(date="2022-01-20"), told("B", date="2022-01-21"), told("C", date="2022-01-20")],
            "2022-01-20",
            id="day-of-most-publishers",
        ),
        pytest.param(
            "date",
            [told(date="2022-01-20"), told("B", date="2022-01-21", date_from_publication=True)],
            "2022-01-20",
            id="a-stated-day-before-one-of-publication",
        ),
        pytest.param("date", [told(date=None), told("B", date="2022")], "2022", id="any-date"),
        pytest.param(
            "date",
            [
                told(day=day, date=f"2022-01-2{1 + day}", date_from_publication=True)
                for day in (2, 0, 1)
            ],
            "2022-01-21",
            id="the-first-publication-where-nobody-states-a-day",
        ),
        pytest.param("date", [told(date=None)], None, id="no-date"),
        pytest.param(
            "place",
            [told(place="Diyala", where_prec=4), told("B", place="Al-Azim", where_prec=1)],
            "Al-Azim",
            id="finest-place",
        ),
        pytest.param(
            "place", [told(place=None), told("B", place="Al-Azim")], "Al-Azim", id="a-place-at-all"
        ),
        pytest.param(
            "place",
            [
                told(place="Mosul", admin1="Nineveh", where_prec=1),
                told("B", where_prec=2),
                told("C", where_prec=2),
            ],
            "Al-Azim",
            id="in-the-province-of-most",
        ),
        pytest.param(
            "admin1",
            [told(admin1=None, place="Al-Azim"), told("B", place=None)],
            "Diyala",
            id="of-two",
        ),
        pytest.param(
            "type",
            [told(type="other"), told("B", type="other"), told("C", type="bombing")],
            "bombing",
            id="other-is-no-answer",
        ),
        pytest.param(
            "type",
            [told(type="bombing"), told("B", type="shelling"), told("C", type="shelling")],
            "shelling",
            id="type-of-most",
        ),
        pytest.param(
            "perpetrator",
            [
                told(perpetrator="unknown"),
                told("B", perpetrator="gunmen"),
                told("C", perpetrator="TTP"),
            ],
            "TTP",
            id="named-group",
        ),
        pytest.param(
            "perpetrator",
            [
                told(perpetrator="TTP", certainty="suspected"),
                told("B", perpetrator="TTP", certainty="suspected"),
                told("C", perpetrator="Islamic State", certainty="claimed"),
            ],
            "Islamic State",
            id="a-claim-before-suspicions",
        ),
        pytest.param(
            "perpetrator",
            [told(perpetrator="unknown"), told("B", perpetrator="bandits")],
            "bandits",
            id="a-kind-of-actor-before-unknown",
        ),
        pytest.param(
            "certainty",
            [told(perpetrator="unknown", certainty="stated"), told("B", certainty="suspected")],
            "suspected",
            id="certainty-goes-with-the-perpetrator",
        ),
        pytest.param(
            "summary",
            [told(main=False, summary="Earlier."), told("B", day=-1, summary="Main.")],
            "Main.",
            id="summary-of-a-main-report",
        ),
        pytest.param(
            "weapon",
            [told(weapon=None), told("B", weapon="rifle")],
            "rifle",
            id="filled-by-another",
        ),
    ],
)
def test_headline_fields(field, reports, value):
    for order in (reports, reports[::-1]):
        assert getattr(merge(1, order), field) == value


REPORTS = st.builds(
    told,
    st.sampled_from(["Wire A", "wire a", "Wire B", "Local press"]),
    st.integers(0, 3),
    date=st.sampled_from(["2022-01-21", "2022-01-20", "2022-01", None]),
    place=st.sampled_from(["Al-Azim", "Baqubah", None]),
    admin1=st.sampled_from(["Diyala", None]),
    type=st.sampled_from(["bombing", "shelling", "other"]),
    perpetrator=st.sampled_from(["Islamic State", "TTP", "bandits", "unknown", None]),
    certainty=st.sampled_from(["claimed", "suspected", None]),
    killed=st.sampled_from([Toll(8, 8), Toll(11, None), None]),
    main=st.booleans(),
    summary=st.sampled_from(["One.", "Other."]),
)


@given(
    st.lists(REPORTS, min_size=1, max_size=6).flatmap(
        lambda r: st.tuples(st.just(r), st.permutations(r))
    )
)
def test_the_order_of_reports_does_not_matter(orders):
    one, other = orders
    assert merge(1, one) == merge(1, other)


@given(REPORTS)
def test_a_report_alone_says_what_it_says_twice(one):
    assert merge(1, [one]) == merge(1, [one, one])


def test_dates_far_in_the_past_and_future_are_dates():
    for published in (date.min, date.max):
        source = Source(article="a", title="a", published=published, publisher="a")
        assert merge(1, [SourcedReport(report=report(date="0001"), source=source)]).date == "0001"
