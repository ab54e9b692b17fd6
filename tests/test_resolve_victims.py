"""Those killed by somebody, without the killers' own dead, incident by incident."""

from pathlib import Path

import pytest
from builders import DAY, article, filled, quoted, report

from bot.lexicons.lexicon import load_lexicon
from bot.models import Figure, IncidentType, Source, SourcedReport, Toll
from bot.query.model import Query
from bot.resolve.merge import merge
from bot.resolve.victims import FORCES, Dead, is_forces, victims_of

CLASH, RAID = IncidentType.ARMED_CLASH, IncidentType.ARMED_ASSAULT
NOBODY = Dead(None, None, None, None, None)
IS, TURKEY = "Islamic State", "Turkish forces"


def dead(killed, **roles):
    tolls = {name: Toll(*toll) for name, toll in roles.items()}
    return NOBODY._replace(killed=killed and Toll(*killed), **tolls)


@pytest.mark.parametrize(
    ("told", "kind", "by", "victims"),
    [
        pytest.param(dead(None), RAID, IS, None, id="no number is no number"),
        pytest.param(dead((11, 11)), RAID, IS, (11, 11), id="none of their own is told"),
        pytest.param(dead((10, 10), perpetrators=(1, 1)), RAID, IS, (9, 9), id="a bomber"),
        pytest.param(dead((1, 1), perpetrators=(1, 1)), RAID, IS, (0, 0), id="only the bomber"),
        pytest.param(dead((10, None), perpetrators=(1, 1)), RAID, IS, (9, None), id="open"),
        pytest.param(dead((10, 14), perpetrators=(1, 2)), RAID, IS, (8, 13), id="rivals"),
        pytest.param(dead((10, None), perpetrators=(2, None)), RAID, IS, (0, None),
                     id="how many of them is open"),
        pytest.param(dead((10, 10), perpetrators=(2, None), civilians=(7, 7)), RAID, IS, (7, 8),
                     id="the roles of the others tell"),
        pytest.param(dead((8, 8), militants=(6, 6), security_forces=(2, 2)), CLASH, IS, (2, 2),
                     id="militants are a group's own in a clash"),
        pytest.param(dead((8, 8), militants=(6, 6), security_forces=(2, 2)), CLASH, TURKEY, (6, 6),
                     id="soldiers are a state's own"),
        pytest.param(dead((8, 8), militants=(6, 6)), IncidentType.AIR_STRIKE, TURKEY, (8, 8),
                     id="there is no own side in an air strike"),
        pytest.param(dead((8, 8), militants=(6, 6)), CLASH, "unknown", (8, 8), id="nobody's side"),
        pytest.param(dead((3, 3), militants=(6, 6)), CLASH, IS, (0, 0), id="more than all"),
    ],
)  # fmt: skip
def test_those_killed_without_the_killers(told, kind, by, victims):
    assert victims_of(told, kind, by) == victims


def test_the_forces_of_the_lexicon_are_known_by_their_names():
    lexicon = load_lexicon(Path(__file__).parents[1] / "data")
    forces = {one.name for one in lexicon.perpetrators if one.kind == "forces"}
    assert forces == FORCES
    groups = {one.name for one in lexicon.perpetrators if one.kind == "group"}
    assert not [name for name in groups if is_forces(name)]


def told(outlet, killed, figures=(), day=DAY):
    source = Source(article=outlet, title=outlet, published=day, outlet=outlet, publisher=outlet)
    return SourcedReport(report=report(killed=killed, figures=figures), source=source)


def figure(low, high=-1, hedge=None, quote="", role="total"):
    return Figure(
        measure="killed", role=role, low=low, high=low if high == -1 else high, hedge=hedge,
        evidence=quoted(quote or f"{low} people"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "killed", "words"),
    [
        pytest.param([figure(11)], (11, 11), None, id="a number"),
        pytest.param([figure(11, None, "at least")], (11, None), None, id="at least"),
        pytest.param([figure(200, None, quote="hundreds died")], (200, None), "hundreds",
                     id="hundreds"),
        pytest.param([figure(3, None, quote="a few men")], (3, None), "a few", id="a few"),
        pytest.param([figure(24, None, "at least", "at least several dozen")], (24, None),
                     "at least several dozen", id="hedged twice"),
        pytest.param([figure(3, None, "at least", "at least three")], (3, None), None,
                     id="three is a number"),
        pytest.param([figure(500, hedge="almost")], (500, 500), "almost 500", id="almost"),
        pytest.param([figure(25, hedge="as many as")], (25, 25), "as many as 25", id="as many as"),
        pytest.param([figure(20, None, "more than")], (20, None), "more than 20", id="more than"),
        pytest.param([figure(20, None, "or more")], (20, None), "20 or more", id="or more"),
        pytest.param([figure(20, hedge="only")], (20, 20), None, id="only"),
        pytest.param([figure(2, role="civilians"), figure(3, None, quote="several soldiers",
                     role="security_forces")], (5, None), "2 and several", id="a sum of parts"),
        pytest.param([], (5, None), None, id="no figure"),
    ],
)  # fmt: skip
def test_the_words_of_a_toll(figures, killed, words):
    one = told("Wire A", Toll(*killed), tuple(figures))
    assert merge(1, [one]).killed_words == words
    again = told("Wire A", Toll(*killed), tuple(figures), DAY.replace(day=20))
    assert merge(1, [one, again]).killed_words == words


def test_figures_of_several_publishers_stand_side_by_side():
    several = told("Wire A", Toll(3, None), (figure(3, None, quote="several men"),))
    eight = told("Wire B", Toll(8, 8), (figure(8),))
    assert merge(1, [several, eight]).killed_words == "several or 8"
    assert merge(1, [eight, told("Wire C", Toll(8, 8), (figure(8),))]).killed_words is None


def test_one_open_figure_leaves_the_others_as_they_are(tmp_path):
    raids = [
        (article("one"), [report(date="2022-01-01", killed=Toll(10, 10))]),
        (article("two"), [report(date="2022-02-01", killed=Toll(9, None),
                                 killed_perpetrators=Toll(2, None))]),
    ]  # fmt: skip
    with filled(tmp_path / "x.db", *raids) as store:
        assert store.totals(Query()).victims.toll == (10, None)
