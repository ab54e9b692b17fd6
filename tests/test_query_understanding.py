"""What a text is understood as: shown by its canonical command."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY

from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.query.commands import Help, ListIncidents, ShowIncident, Status, TurnPage
from bot.query.model import Key

TODAY = date(2022, 1, 22)


def understood(text: str) -> str:
    return command_text(parse_command(text, VOCABULARY, LEXICON, TODAY))


def listed(text: str) -> ListIncidents:
    command = parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert isinstance(command, ListIncidents)
    return command


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("/incidents diyala", "/incidents place:Diyala", id="the main one"),
        pytest.param("diyala", "/incidents place:Diyala", id="without the command"),
        pytest.param("/INCIDENTS  DIYALA!!", "/incidents place:Diyala", id="case, marks, spaces"),
        pytest.param("/incidents", "/incidents", id="the latest"),
        pytest.param("", "/incidents", id="nothing"),
        pytest.param("Ba'qubah", "/incidents place:Baqubah", id="an ayn"),
        pytest.param("Baqouba", "/incidents place:Baqubah", id="another transliteration"),
        pytest.param("hassakeh", '/incidents place:"Al Hasakah"', id="province before its city"),
        pytest.param("deir ez zor", '/incidents place:"Deir ez-Zor"', id="three words"),
        pytest.param("south sudan", '/incidents place:"South Sudan"', id="two words"),
        pytest.param("Diyala, Iraq", "/incidents place:Diyala", id="a place in a place"),
        pytest.param("tripoli", "/incidents place:Tripoli", id="two places of a name"),
        pytest.param("tripoli libya", '/incidents place:"Tripoli, Libya"', id="one of the two"),
        pytest.param("diyala anbar", "/incidents (place:Diyala OR place:Anbar)", id="either place"),
        pytest.param("niger", "/incidents place:Niger", id="country before province"),
        pytest.param("niger nigeria", '/incidents place:"Niger, Nigeria"', id="the province"),
        pytest.param("IS diyala", '/incidents place:Diyala by:"Islamic State"', id="short alias"),
        pytest.param("is diyala", '/incidents place:Diyala by:"Islamic State"', id="lower case"),
        pytest.param("what is in diyala?", "/incidents place:Diyala", id="the verb of a question"),
        pytest.param("ISIL", '/incidents by:"Islamic State"', id="synonym"),
        pytest.param("Da'esh", '/incidents by:"Islamic State"', id="synonym with a mark"),
        pytest.param("turkish forces", '/incidents by:"Turkish forces"', id="only in the corpus"),
        pytest.param("bombings in iraq", "/incidents place:Iraq type:bombing", id="plural type"),
        pytest.param(
            "car bombs in iraq", '/incidents place:Iraq weapon:"car bombs"', id="a weapon"
        ),
        pytest.param("killed:100..", "/incidents killed>=100", id="no upper end"),
        pytest.param("killed:..5 iraq", "/incidents place:Iraq killed<=5", id="no lower end"),
        pytest.param("killed > 10 and < 20", "/incidents killed:11..19", id="two bounds"),
        pytest.param("suicide attacks", "/incidents type:suicide_bombing", id="longest type"),
        pytest.param("attacks in Iraq", "/incidents place:Iraq", id="attack is no type"),
        pytest.param("soldiers", "/incidents text:soldiers", id="else text"),
        pytest.param("border", "/incidents text:border", id="a word of the texts is no Bardera"),
        pytest.param("bardara", "/incidents place:Bardera", id="no word of the texts is one"),
        pytest.param('"prison break"', '/incidents "prison break"', id="exact words"),
        pytest.param("“prison break”", '/incidents "prison break"', id="curly marks"),
        pytest.param('"map" iraq', '/incidents place:Iraq "map"', id="quoted reserved word"),
        pytest.param('diyala "', "/incidents place:Diyala", id="a lone quotation mark"),
    ],
)
def test_bare_words(text, canonical):
    assert understood(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("iraq 2021", "/incidents place:Iraq in:2021", id="year"),
        pytest.param("iraq January 2022", "/incidents place:Iraq in:2022-01", id="month in words"),
        pytest.param("last month diyala", "/incidents place:Diyala in:2021-12", id="last month"),
        pytest.param("yesterday", "/incidents on:2022-01-21", id="yesterday"),
        pytest.param("last 7 days", "/incidents since:2022-01-16 until:2022-01-22", id="7 days"),
        pytest.param("since 2021", "/incidents since:2021-01-01", id="since in words"),
        pytest.param("before March 2021", "/incidents until:2021-02-28", id="before"),
        pytest.param("after 2021-06-30", "/incidents since:2021-07-01", id="after"),
        pytest.param("from 2020 to 2021", "/incidents since:2020-01-01 until:2021-12-31", id="to"),
        pytest.param(
            "between May and July 2021",
            "/incidents since:2021-05-01 until:2021-07-31",
            id="between",
        ),
        pytest.param(
            "2021-10-26..2021-10-30",
            "/incidents since:2021-10-26 until:2021-10-30",
            id="two points",
        ),
        pytest.param(
            "2021-10-30..2021-10-26",
            "/incidents since:2021-10-26 until:2021-10-30",
            id="the later first",
        ),
        pytest.param(
            "2021-10-26 to 2021-10-30",
            "/incidents since:2021-10-26 until:2021-10-30",
            id="to between days",
        ),
        pytest.param(
            "from 2021-10-26 to 2021-10-30",
            "/incidents since:2021-10-26 until:2021-10-30",
            id="from a day to a day",
        ),
        pytest.param(
            "between 2021-10-26 and 2021-10-30",
            "/incidents since:2021-10-26 until:2021-10-30",
            id="between two days",
        ),
        pytest.param("in may", "/incidents in:2021-05", id="may after in"),
        pytest.param("may", "/incidents text:may", id="may by itself"),
        pytest.param("since:2021 until:2021", "/incidents in:2021", id="fields"),
        pytest.param("on:2022-01-21", "/incidents on:2022-01-21", id="on"),
        pytest.param("in:January 2022", "/incidents in:2022-01", id="value of two words"),
        pytest.param("last:7d", "/incidents last:7d", id="last"),
        pytest.param(
            "2021 since:2021-06", "/incidents since:2021-06-01 until:2021-12-31", id="and"
        ),
    ],
)
def test_dates(text, canonical):
    assert understood(text) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("province:diyala", "/incidents province:Diyala", id="province"),
        pytest.param("country: iraq", "/incidents country:Iraq", id="space after the colon"),
        pytest.param("by:Islamic State", '/incidents by:"Islamic State"', id="two words"),
        pytest.param('by:="ISIS"', '/incidents by:="Islamic State"', id="the name alone"),
        pytest.param('place:"Diyala', "/incidents place:Diyala", id="a quotation not closed"),
        pytest.param("by:“Islamic State", '/incidents by:"Islamic State"', id="of two words"),
        pytest.param("by:nobody", "/incidents by:nobody", id="an unknown group"),
        pytest.param("place:Atlantis", "/incidents place:Atlantis", id="an unknown place"),
        pytest.param("place:hasaka", '/incidents place:"Al Hasakah"', id="a misspelt one"),
        pytest.param("type:car bomb", "/incidents type:bombing", id="type by a synonym"),
        pytest.param("type:=bombing", "/incidents type:=bombing", id="type alone"),
        pytest.param("killed>=10", "/incidents killed>=10", id="at least"),
        pytest.param("killed > 1,000", "/incidents killed>=1001", id="more than, spaces, comma"),
        pytest.param("wounded≥3", "/incidents wounded>=3", id="typographic sign"),
        pytest.param("killed>=2 killed>=9", "/incidents killed>=9", id="the stricter holds"),
        pytest.param("sort:deadliest", "/incidents sort:deadliest", id="sort"),
        pytest.param("sort:wounded", "/incidents sort:wounded", id="sort by wounded"),
        pytest.param("sort by injured", "/incidents sort:wounded", id="sort by injured"),
        pytest.param("sort:abducted iraq", "/incidents place:Iraq sort:abducted", id="abducted"),
        pytest.param("sort:newest", "/incidents", id="the usual order needs no term"),
        pytest.param("deadliest in syria", "/incidents place:Syria sort:deadliest", id="bare"),
        pytest.param("worst in syria", "/incidents place:Syria sort:deadliest", id="worst"),
        pytest.param("top 10 iraq", "/incidents place:Iraq sort:deadliest size:10", id="top"),
        pytest.param("latest 3 iraq", "/incidents place:Iraq size:3", id="a size"),
        pytest.param("iraq limit:7", "/incidents place:Iraq size:7", id="a limit"),
        pytest.param("iraq size:900", "/incidents place:Iraq size:20", id="the most of a page"),
        pytest.param("page:2 iraq", "/incidents place:Iraq page:2", id="page"),
        pytest.param("text:prison", "/incidents text:prison", id="text"),
        pytest.param("PLACE=iraq", "/incidents place:Iraq", id="equals sign, upper case"),
    ],
)
def test_fields(text, canonical):
    assert understood(text) == canonical


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("show 42", ShowIncident(42), id="show"),
        pytest.param("/incidents show #42", ShowIncident(42), id="behind incidents"),
        pytest.param("/show 42.", ShowIncident(42), id="as a command of its own"),
        pytest.param("show me #42", ShowIncident(42), id="show me, number sign"),
        pytest.param("show me 42", ShowIncident(42), id="show me"),
        pytest.param("tell me about 42", ShowIncident(42), id="tell me about"),
        pytest.param("#42", ShowIncident(42), id="number sign"),
        pytest.param("id:42", ShowIncident(42), id="a field for the number"),
        pytest.param("42", ShowIncident(42), id="a number alone"),
        pytest.param("#2022", ShowIncident(2022), id="a year with a number sign"),
        pytest.param("show 2022", ShowIncident(2022), id="a year after show"),
        pytest.param("Help", Help(), id="help"),
        pytest.param("/incidents help dates", Help("dates"), id="help on a topic"),
        pytest.param("?", Help(), id="question mark"),
        pytest.param("status", Status(), id="status"),
        pytest.param("next", TurnPage(1), id="next"),
        pytest.param("Previous page", TurnPage(-1), id="previous"),
    ],
)
def test_commands(text, command):
    assert parse_command(text, VOCABULARY, LEXICON, TODAY) == command


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"show" 42', id="quoted"),
        pytest.param("showing 42", id="another word"),
        pytest.param("2022", id="a year"),
        pytest.param("show me diyala", id="show without a number"),
        pytest.param("show me 2022", id="show me a year"),
        pytest.param("tell me about diyala", id="tell without a number"),
        pytest.param("or", id="or by itself"),
        pytest.param("statuses", id="not quite status"),
    ],
)
def test_other_texts_are_queries(text):
    assert isinstance(parse_command(text, VOCABULARY, LEXICON, TODAY), ListIncidents)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("attacks on soldiers", "target:soldiers", id="behind words passed over"),
        pytest.param("the attacks on the police", "target:police", id="with articles"),
        pytest.param("an attack against Taliban", "target:taliban", id="a group"),
        pytest.param("on soldiers", "text:soldiers", id="behind none"),
    ],
)
def test_what_is_attacked_is_the_target(text, canonical):
    assert understood(text) == f"/incidents {canonical}"


def test_a_group_takes_in_its_affiliates_and_says_so():
    (filter_,) = listed("by:ISIS").query.terms
    assert filter_.label == "by Islamic State and affiliates"
    assert Key("perpetrator", "ISWAP") in filter_.keys


def test_the_name_alone_takes_in_nobody_else():
    (filter_,) = listed('by:="Islamic State"').query.terms
    assert filter_.keys == (Key("perpetrator", "Islamic State"),)
    assert filter_.label == "by Islamic State alone"


def test_a_bombing_takes_in_suicide_bombings_and_says_so():
    (filter_,) = listed("bombings").query.terms
    assert filter_.label == "bombing or suicide bombing"
    assert [key.value for key in filter_.keys] == ["bombing", "suicide_bombing"]


def test_a_word_of_the_text_is_looked_for_in_either_number():
    (filter_,) = listed("soldiers").query.terms
    assert filter_.keys == (Key("text", "soldiers"), Key("text", "soldier"))


def test_exact_words_are_looked_for_as_they_stand():
    (filter_,) = listed('"Prison Breaks"').query.terms
    assert filter_.keys == (Key("text", "prison-breaks"),)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param("Baqouba", "“Baqouba” was read as Baqubah.", id="another spelling"),
        pytest.param("place:hasaka", "“hasaka” was read as Al Hasakah.", id="a misspelt value"),
        pytest.param("niger", "Niger, Nigeria is a province: province:Niger.", id="namesake"),
        pytest.param(
            "sahel", '“sahel” is also a wider region: place:"Sahel region".', id="a region"
        ),
        pytest.param(
            "place:sahel", '“Sahel” is also a wider region: place:"Sahel region".', id="its field"
        ),
        pytest.param(
            "place:Atlantis",
            "No place called Atlantis is known here, in any spelling.",
            id="unknown",
        ),
        pytest.param("zeppelin", "No incident here has the word “zeppelin”.", id="no such word"),
        pytest.param("!!!", "There was no word in that: these are the latest.", id="no word"),
        pytest.param("", "There was no word in that: these are the latest.", id="nothing"),
    ],
)
def test_what_was_not_read_as_it_stands_is_said(text, remark):
    assert listed(text).remarks == (remark,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("diyala", id="a name"),
        pytest.param("soldiers", id="a word"),
        pytest.param("/incidents", id="the latest"),
    ],
)
def test_what_was_read_as_it_stands_needs_no_remark(text):
    assert listed(text).remarks == ()


def test_a_question_that_is_not_understood_is_not_answered():
    with pytest.raises(QueryError) as error:
        understood("how many soldiers did IS kill in Iraq in January 2022?")
    assert "“soldiers”" in str(error.value)
    assert error.value.corrected == '/incidents place:Iraq by:"Islamic State" in:2022-01'


def test_a_question_that_names_only_filters_is_answered():
    assert understood("What happened in Diyala last month?") == (
        "/incidents place:Diyala in:2021-12"
    )
