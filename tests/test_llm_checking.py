"""What a model tells becomes a report only where the words it quotes hold the value."""

import pytest
from stories import FRIDAY, RAID, story
from told import figure, quoted, raid

from bot.llm.checking import Checker
from bot.llm.told import Told
from bot.models import Toll

CLAIM = "Islamic State claimed responsibility for the attack on its Amaq channel."
MORE = (
    "At least four others were wounded by a car bomb, a police officer said. "
    "Two of them were killed on the way. Some villagers put the toll at 15 dead. "
    "Army spokesmen warned that a new raid could kill 99."
)
WORLD = (
    "In October, twenty-three people were shot dead at a checkpoint in Kirkuk. The unknown "
    "Red Falcons Front said nothing."
)


@pytest.fixture(scope="module")
def checked(application):
    """Return what reads the reports out of what is told of a story of all these paragraphs."""
    checker = Checker(application.extractor, application.gazetteer, application.lexicon)
    article = story(RAID, CLAIM, MORE, WORLD)

    def read(*incidents):
        reports, _ = checker.read(article, Told.model_validate({"incidents": incidents}))
        for report in reports:
            for proofs in report.evidence.values():
                assert all(article.text[p.start : p.end] == p.quote for p in proofs)
        return reports

    return read


def test_what_stands_in_its_quote_is_read_as_the_offline_extractor_reads_it(checked, application):
    (report,) = checked(raid(perpetrator=quoted("ISIS", "Islamic State")))
    offline, *_ = application.extractor.extract(story(RAID))
    assert report.model_dump(include=WHERE) == offline.model_dump(include=WHERE)
    assert (report.date, report.date_prec, report.date_from_publication) == ("2022-01-21", 1, False)
    assert (report.type, report.killed, report.wounded) == ("armed_assault", Toll(11, 11), None)
    assert (report.perpetrator, report.target) == ("Islamic State", "army barracks")
    assert report.summary == offline.summary
    assert report.evidence["killed"][0].quote == "killed 11 soldiers"


WHERE = {"country", "admin1", "place", "place_id", "lat", "lon", "where_prec"}


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        pytest.param("place", quoted("Al-Azim", "stormed an army barracks"), None, id="elsewhere"),
        pytest.param("place", quoted("Mosul", "in Al-Azim"), None, id="another place"),
        pytest.param("place", quoted("Al-Azim", "in Al-Azim, Mosul"), None, id="no such quote"),
        pytest.param("place", quoted("Kirkuk", "checkpoint in Kirkuk"), "Kirkuk", id="named"),
        pytest.param("target", quoted("a mosque", "an army barracks"), None, id="another target"),
        pytest.param("target", quoted("barrack", "an army barracks"), None, id="half a word"),
        pytest.param("weapon", quoted("rifle", "stormed an army barracks"), None, id="no weapon"),
        pytest.param("weapon", quoted("rifle", "by a car bomb"), None, id="another weapon"),
        pytest.param("weapon", quoted("car bomb", "by a car bomb"), "vehicle bomb", id="weapon"),
        pytest.param("weapon", quoted("car bomb", "wounded by a car"), None, id="beside its quote"),
        pytest.param("perpetrator", quoted("Al-Qaeda", "Islamic State"), None, id="another group"),
        pytest.param("perpetrator", quoted("ISIS", "Gunmen stormed"), None, id="not there"),
        pytest.param("perpetrator", quoted("gunmen", "Gunmen stormed"), None, id="nameless"),
        pytest.param("perpetrator", quoted("Daesh", "Islamic State"), "Islamic State", id="alias"),
        pytest.param(
            "perpetrator",
            quoted("Red Falcons Front", "The unknown Red Falcons Front"),
            "Red Falcons Front",
            id="a group that no lexicon has",
        ),
        pytest.param("claimed_by", quoted("ISIS", CLAIM), "Islamic State", id="claim"),
        pytest.param("claimed_by", quoted("ISIS", "Islamic State"), "Islamic State", id="in it"),
        pytest.param("claimed_by", quoted("Red Falcons Front", WORLD), None, id="no claim"),
    ],
)
def test_a_value_that_its_quote_does_not_hold_is_dropped(checked, field, value, kept):
    (report,) = checked(raid(**{field: value}))
    assert getattr(report, field) == kept
    assert report.killed == Toll(11, 11)  # the rest stands
    assert bool(kept) == (field in report.evidence)


@pytest.mark.parametrize(
    ("told", "toll"),
    [
        pytest.param(figure("killed 11 soldiers", 11), (11, 11), id="as stated"),
        pytest.param(figure("killed 11 soldiers", 12), None, id="another number"),
        pytest.param(figure("killed 11 soldiers", 11, 999), (11, 11), id="its end is the text's"),
        pytest.param(figure("killed 11 civilians", 11), None, id="no such quote"),
        pytest.param(figure("killed", 11), None, id="a quote without the number"),
        pytest.param(figure("11", 11), (11, 11), id="the number alone"),
        pytest.param(figure("1", 1), None, id="half a number"),
        pytest.param(figure("At least four others", 4), None, id="they were wounded"),
        pytest.param(figure("a new raid could kill 99", 99), None, id="it did not happen"),
        pytest.param(figure("Two of them", 2), None, id="part of a whole"),
        pytest.param(figure("twenty-three people were shot dead", 23), (23, 23), id="in words"),
        pytest.param(figure("stormed an army barracks", 0), None, id="zero is a statement"),
        pytest.param(
            figure("At least four others were wounded", 4, measure="wounded"), (4, None), id="open"
        ),
    ],
)
def test_a_number_counts_as_its_quote_has_it(checked, told, toll):
    (report,) = checked(raid(figures=[told]))
    assert getattr(report, told["measure"]) == toll
    assert bool(report.figures) == (toll is not None)


@pytest.mark.parametrize(
    ("figures", "killed"),
    [
        pytest.param(
            [figure("killed 11 soldiers", 11), figure("put the toll at 15 dead", 15)],
            Toll(11, 15),
            id="rivals make a range",
        ),
        pytest.param(
            [
                figure("killed 11 soldiers", 11, superseded=True),
                figure("put the toll at 15 dead", 15),
            ],
            Toll(15, 15),
            id="the newer one counts",
        ),
        pytest.param(
            [
                figure("killed 11 soldiers", 11, role="security_forces"),
                figure("twenty-three people were shot dead", 23, role="civilians"),
            ],
            Toll(34, 34),
            id="roles are parts",
        ),
    ],
)
def test_figures_make_a_toll_and_the_model_never_adds(checked, figures, killed):
    (report,) = checked(raid(figures=figures))
    assert (report.killed, len(report.figures)) == (killed, len(figures))


@pytest.mark.parametrize(
    ("date", "main", "read"),
    [
        pytest.param(quoted("2022-01-21", "early Friday"), True, "2022-01-21", id="weekday"),
        pytest.param(quoted("2021-10", "In October"), False, "2021-10", id="month"),
        pytest.param(quoted("2021-10-05", "In October"), False, None, id="finer than stated"),
        pytest.param(quoted("2022-01-20", "early Friday"), True, str(FRIDAY), id="another day"),
        pytest.param(quoted("2022-01-20", "early Friday"), False, None, id="background"),
        pytest.param(None, True, str(FRIDAY), id="none told"),
    ],
)
def test_a_date_is_the_one_its_quote_states(checked, date, main, read):
    (report,) = checked(raid(date=date, main=main))
    stated = "date" in report.evidence
    assert (report.date, report.date_from_publication) == (read, bool(read) and not stated)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        pytest.param(quoted("bombing", "wounded by a car bomb"), "bombing", id="in its quote"),
        pytest.param(quoted("kidnapping", "Gunmen stormed"), "armed_assault", id="by the words"),
        pytest.param(quoted("air_strike", "bombed from the air"), "armed_assault", id="no quote"),
    ],
)
def test_a_type_needs_words_for_it(checked, told, read):
    (report,) = checked(raid(type=told))
    assert report.type == read


def test_an_incident_without_a_deed_in_what_it_quotes_is_none(checked):
    words = "said nothing"
    empty = {"sentence": words, "type": quoted("bombing", words), "date": None, "place": None}
    assert checked(raid(**empty, target=None, figures=[])) == []
    assert len(checked(raid(**empty, target=None, figures=[]), raid())) == 1


def test_the_texts_own_hedge_is_kept(checked):
    (report,) = checked(raid(figures=[figure("At least four others", 4, measure="wounded")]))
    assert [figure.hedge for figure in report.figures] == ["at least"]


def test_nobody_hurt_is_a_figure_where_it_is_said(application):
    checker = Checker(application.extractor, application.gazetteer, application.lexicon)
    bomb = "A bomb went off in Baqubah on Thursday, but no one was killed or hurt."
    told = raid(
        sentence=bomb,
        type=quoted("bombing", "A bomb went off"),
        date=quoted("2022-01-20", "on Thursday"),
        place=quoted("Baqubah", "in Baqubah"),
        target=None,
        figures=[figure("no one was killed", 0), figure("no one was killed or hurt", 0)],
    )
    reports, _ = checker.read(story(bomb), Told.model_validate({"incidents": [told]}))
    assert [(r.killed, r.place, r.type) for r in reports] == [(Toll(0, 0), "Baqubah", "bombing")]


def test_blanks_and_quotation_marks_may_be_copied_otherwise(checked):
    spaced = quoted("Al-Azim", "in  Al-Azim,\nin Iraq’s Diyala province")
    (report,) = checked(raid(place=spaced))
    assert report.place == "Al-Azim"
