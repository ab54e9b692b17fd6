"""What joins values, leaves them out and holds them together: OR, not, brackets, and the rest."""

from datetime import date

import pytest
from names_at_hand import LEXICON, VOCABULARY, WORLD

from bot.query.command import command_text, parse_command
from bot.query.commands import ListIncidents
from bot.query.model import Amount, During, Either, Filter, Key, Not, Term

TODAY = date(2022, 1, 22)


def read(text: str) -> ListIncidents:
    command = parse_command(text, VOCABULARY, LEXICON, TODAY, WORLD)
    assert isinstance(command, ListIncidents)
    return command


def only(text: str) -> Term:
    (term,) = read(text).query.terms
    return term


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param(
            "iraq OR syria bombing", "(place:Iraq OR place:Syria) type:bombing", id="or binds first"
        ),
        pytest.param("iraq or syria", "(place:Iraq OR place:Syria)", id="small letters"),
        pytest.param("iraq|syria || libya", "(place:Iraq OR place:Syria OR place:Libya)", id="bar"),
        pytest.param("iraq vs syria", "(place:Iraq OR place:Syria)", id="vs"),
        pytest.param("iraq, syria or libya", "(place:Iraq OR place:Syria OR place:Libya)",
                     id="list"),
        pytest.param("iraq or syria and libya", "(place:Libya OR place:Iraq OR place:Syria)",
                     id="list with and"),
        pytest.param("riots, bombings or kidnappings in iraq or syria",
                     "(place:Iraq OR place:Syria) (type:riot OR type:bombing OR type:kidnapping)",
                     id="lists"),
        pytest.param("iraq, syria", "(place:Iraq OR place:Syria)", id="side by side"),
        pytest.param("iraq OR bombing", "(place:Iraq OR type:bombing)", id="different kinds"),
        pytest.param(
            "air strike or drone strike or air strikes",
            "(type:air_strike OR type:drone_strike)",
            id="several words, one twice",
        ),
        pytest.param("soldiers or convoy", "(text:soldiers OR text:convoy)", id="words"),
        pytest.param("(iraq OR (syria OR (libya)))", "(place:Iraq OR place:Syria OR place:Libya)",
                     id="or in or"),
        pytest.param(
            "(iraq 2021) OR (syria 2022)",
            "((place:Iraq in:2021) OR (place:Syria in:2022))",
            id="alternatives of several values",
        ),
        pytest.param("(iraq) AND syria", "(place:Iraq) AND place:Syria", id="a bracket narrows"),
        pytest.param("(place:diyala) AND libya OR syria killed>=5",
                     "(place:Diyala) AND (place:Libya OR place:Syria) killed>=5",
                     id="a bracket narrows an or"),
        pytest.param("(place:iraq) AND diyala", "place:Diyala", id="what lies in the bracket"),
        pytest.param("(libya) AND tripoli", 'place:"Tripoli, Libya"', id="which of two names"),
        pytest.param("(by:IS type:riot) AND taliban",
                     '(by:"Islamic State") AND by:Taliban type:riot', id="groups"),
        pytest.param("((iraq) AND syria) OR riot",
                     "(((place:Iraq) AND place:Syria) OR type:riot)", id="within an or"),
        pytest.param("iraq AND syria", "(place:Iraq OR place:Syria)", id="and without a bracket"),
        pytest.param("(since:2021) AND until:2021-06", "since:2021-01-01 until:2021-06-30",
                     id="days meet"),
        pytest.param("iraq AND bombing", "place:Iraq type:bombing", id="and"),
        pytest.param("(iraq) (bombing)", "place:Iraq type:bombing", id="brackets of one value"),
        pytest.param("((iraq bombing", "place:Iraq type:bombing", id="never closed"),
        pytest.param("iraq) bombing :)", "place:Iraq type:bombing", id="never opened"),
        pytest.param("attacks or bombings", "type:bombing", id="or beside an empty word"),
        pytest.param("iraq OR OR syria", "(place:Iraq OR place:Syria)", id="or twice"),
        pytest.param("iraq OR iraq anbar", "place:Anbar", id="or of one thing"),
        pytest.param('"prison or break"', '"prison or break"', id="or in quotation marks"),
    ],
)  # fmt: skip
def test_alternatives(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("iraq -bombing", "place:Iraq -type:bombing", id="minus"),
        pytest.param("iraq −bombing", "place:Iraq -type:bombing", id="typographic minus"),
        pytest.param("iraq not bombing", "place:Iraq -type:bombing", id="not"),
        pytest.param("iraq without bombings", "place:Iraq -type:bombing", id="without"),
        pytest.param("bombings except in iraq", "-place:Iraq type:bombing", id="except, in"),
        pytest.param("-by:taliban", "-by:Taliban", id="a field"),
        pytest.param('-"prison break"', '-"prison break"', id="exact words"),
        pytest.param("-2021", "-in:2021", id="a year"),
        pytest.param("-killed>=5", "-killed>=5", id="a toll"),
        pytest.param("-since:2021 until:2021", "until:2021-12-31 -since:2021-01-01", id="a bound"),
        pytest.param("-(iraq bombing)", "-(place:Iraq type:bombing)", id="both together"),
        pytest.param("-(iraq OR syria)", "-(place:Iraq OR place:Syria)", id="either"),
        pytest.param(
            "-2021-01-04..2021-02-03", "-(since:2021-01-04 until:2021-02-03)", id="two bounds"
        ),
        pytest.param("-(-iraq)", "place:Iraq", id="not not"),
        pytest.param("not not iraq", "place:Iraq", id="not not in words"),
        pytest.param("-iraq OR syria", "(-place:Iraq OR place:Syria)", id="not binds first"),
        pytest.param(
            "bombings except iraq or syria",
            "-(place:Iraq OR place:Syria) type:bombing",
            id="neither of two",
        ),
        pytest.param(
            "bombings not in iraq and syria",
            "-(place:Iraq OR place:Syria) type:bombing",
            id="neither of two, with and",
        ),
        pytest.param("not iraq and bombing", "-place:Iraq type:bombing", id="and something else"),
        pytest.param(
            "bombings except in iraq, in syria and libya",
            "-(place:Iraq OR place:Syria OR place:Libya) type:bombing",
            id="none of three",
        ),
        pytest.param(
            "not by ISIS and bombings",
            '-by:"Islamic State" type:bombing',
            id="and what is of another kind",
        ),
        pytest.param(
            "bombings except in iraq, 2021",
            "-place:Iraq type:bombing in:2021",
            id="and a comma before something else",
        ),
        pytest.param("type!=bombing", "-type:bombing", id="a sign"),
        pytest.param("place≠iraq", "-place:Iraq", id="another sign"),
        pytest.param("-type!=bombing", "type:bombing", id="a minus and a sign"),
        pytest.param("killed!=0", "-killed=0", id="not a number"),
        pytest.param("hit-and-run", "text:hit-and-run", id="a hyphen is no minus"),
        pytest.param("iraq - syria", "(place:Iraq OR place:Syria)", id="a dash is no minus"),
        pytest.param("iraq not", "place:Iraq text:not", id="nothing left out"),
    ],
)
def test_what_is_left_out(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("killed:5..10", "killed:5..10", id="range"),
        pytest.param("killed:10-5", "killed:5..10", id="range with a hyphen, backwards"),
        pytest.param("killed=7", "killed=7", id="exactly"),
        pytest.param("killed:7", "killed=7", id="colon"),
        pytest.param("killed:7+", "killed>=7", id="and more"),
        pytest.param("killed:>7", "killed>=8", id="colon and sign"),
        pytest.param("killed<7", "killed<=6", id="fewer"),
        pytest.param("killed≤7", "killed<=7", id="at most"),
        pytest.param("killed>=2 killed<=9", "killed:2..9", id="both ends"),
        pytest.param("killed>=3 killed<=3", "killed=3", id="both ends the same"),
        pytest.param("injured>2 dead>1", "killed>=2 wounded>=3", id="other names"),
        pytest.param("abducted>=1 sources>=2", "abducted>=1 sources>=2", id="abducted, sources"),
        pytest.param("source>=2", "sources>=2", id="source with a sign"),
        pytest.param("source:reuters", "source:Reuters", id="an outlet"),
        pytest.param("source:the daily star", 'source:"The Daily Star"', id="of three words"),
        pytest.param(
            "source:reuters source:bbc", "(source:Reuters OR source:bbc)", id="either outlet"
        ),
        pytest.param(
            'target:"police stations"', "target:police target:stations", id="words of a target"
        ),
        pytest.param("weapon:Rockets", "weapon:rockets", id="a weapon"),
        pytest.param("sort:relevance prison", "text:prison sort:relevance", id="relevance"),
    ],
)
def test_numbers_and_words_of_fields(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("at least 10 killed", "killed>=10", id="at least"),
        pytest.param("bombings with more than 10 dead", "type:bombing killed>=11", id="more than"),
        pytest.param("killing over 20 people", "killed>=21", id="the deed first"),
        pytest.param("fewer than 5 people were wounded", "wounded<=4", id="fewer than"),
        pytest.param("up to 5 abducted", "abducted<=5", id="up to"),
        pytest.param("exactly 5 killed", "killed=5", id="exactly"),
        pytest.param("5 to 10 wounded", "wounded:5..10", id="to"),
        pytest.param("between 1,000 and 2,000 killed", "killed:1000..2000", id="between"),
        pytest.param("at least 2 sources", "sources>=2", id="sources"),
        pytest.param("at least 3 killed or wounded>5", "(killed>=3 OR wounded>=6)", id="or"),
        pytest.param("11 killed", "text:11 text:killed", id="no word that bounds it"),
        pytest.param("under fire", "text:under text:fire", id="no number"),
        pytest.param("at least", "text:least", id="nothing else"),
        pytest.param("less than 0 killed", "text:less text:than text:0 text:killed", id="below 0"),
        pytest.param("over 2021 iraq", "place:Iraq in:2021", id="a year is no toll"),
    ],
)
def test_tolls_in_words(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("after:2021-06-30", "since:2021-07-01", id="after leaves the day out"),
        pytest.param("before:2021", "until:2020-12-31", id="before leaves the year out"),
        pytest.param("from:2020 to:2021", "since:2020-01-01 until:2021-12-31", id="from and to"),
        pytest.param("in:2021-03..2021-05", "since:2021-03-01 until:2021-05-31", id="two points"),
        pytest.param("2020..2021", "since:2020-01-01 until:2021-12-31", id="two years"),
        pytest.param("2021..soon", "text:soon in:2021", id="half a range"),
        pytest.param("in:Iraq", "place:Iraq", id="a place"),
        pytest.param("in:Deir ez-Zor 2021", 'place:"Deir ez-Zor" in:2021', id="a longer place"),
        pytest.param("in:mosul", "place:Mosul", id="a place without incidents"),
        pytest.param("date:2021", "in:2021", id="another name"),
        pytest.param("in:ramadan-2021", "since:2021-04-13 until:2021-05-12", id="hyphens: a feast"),
        pytest.param("since:last-month", "since:2021-12-01", id="hyphens: words"),
        pytest.param("last:2q", "last:2q", id="quarters"),
        pytest.param("in:2021-w05", "since:2021-02-01 until:2021-02-07", id="a week"),
    ],
)
def test_fields_of_dates(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("deadliest first iraq", "place:Iraq sort:deadliest", id="first"),
        pytest.param("most recent in iraq", "place:Iraq", id="most recent"),
        pytest.param("most deadly", "sort:deadliest", id="most deadly"),
        pytest.param("iraq sort by killed", "place:Iraq sort:deadliest", id="sort by"),
        pytest.param("iraq sorted by oldest", "place:Iraq sort:oldest", id="sorted by"),
        pytest.param("first iraq", "place:Iraq text:first", id="first by itself"),
        pytest.param("killed iraq", "place:Iraq text:killed", id="no adjective"),
        pytest.param("iraq page 2", "place:Iraq page:2", id="page"),
        pytest.param("front page iraq", "place:Iraq text:front text:page", id="no number"),
        pytest.param("reports of bombings against soldiers", "type:bombing target:soldiers",
                     id="words without a condition"),
    ],
)  # fmt: skip
def test_order_and_page_in_words(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


def test_values_of_one_kind_are_one_filter():
    assert (
        only("diyala OR anbar")
        == only("diyala anbar")
        == Filter(
            keys=(Key("admin1", "IQ/Diyala"), Key("admin1", "IQ/Anbar")),
            label="Diyala, Iraq or Anbar, Iraq",
            written="(place:Diyala OR place:Anbar)",
            alternatives=(only("diyala"), only("anbar")),
        )
    )


def test_alternatives_of_different_kinds_keep_their_terms():
    either = only("(iraq 2021) OR killed>=5")
    assert isinstance(either, Either)
    (iraq, days), (toll,) = either.alternatives
    assert (iraq.label, days.label, toll.label) == ("Iraq", "2021", "at least 5 killed")
    assert isinstance(days, During)
    assert isinstance(toll, Amount)
    assert either.label == "(Iraq and 2021) or at least 5 killed"


def test_what_is_left_out_together_is_one_alternative():
    negated = only("-(iraq bombing)")
    assert isinstance(negated, Not)
    assert isinstance(negated.term, Either)
    assert [len(terms) for terms in negated.term.alternatives] == [2]
    assert negated.label == "not (Iraq and (bombing or suicide bombing))"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("-iraq", "not Iraq", id="one"),
        pytest.param("-(iraq OR syria)", "not (Iraq or Syria)", id="two"),
        pytest.param("-tripoli", "not (Tripoli, Libya or Tripoli, North, Lebanon)", id="namesakes"),
        pytest.param("-iraq OR 2021", "(not Iraq) or 2021", id="in an or"),
        pytest.param("killed:5..1000", "5 to 1,000 killed", id="range"),
        pytest.param("sources=1", "1 source", id="one source"),
        pytest.param("sources<=1", "at most 1 source", id="one source at most"),
        pytest.param("source:reuters", "reported by Reuters", id="outlet"),
        pytest.param("target:police", "target “police”", id="target"),
    ],
)
def test_labels(text, label):
    assert only(text).label == label


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("-type:bombing -type:suicide_bombing", "-type:bombing", id="a kind of it"),
        pytest.param("-type:suicide_bombing -type:bombing", "-type:bombing", id="the kind first"),
        pytest.param("-type:bombing -type:riot", "-type:bombing -type:riot", id="two kinds"),
        pytest.param("-iraq -diyala", "-place:Iraq", id="a place in another"),
        pytest.param("-diyala -(place:Iraq OR syria)", "-(place:Iraq OR place:Syria)", id="of two"),
        pytest.param("-iraq -iraq", "-place:Iraq", id="the same twice"),
        pytest.param("-type:bombing type:suicide_bombing", "type:suicide_bombing -type:bombing",
                     id="what is asked for stays"),
    ],
)  # fmt: skip
def test_what_is_left_out_with_another_is_not_told_twice(text, canonical):
    assert command_text(read(text)) == f"/incidents {canonical}"


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        pytest.param(
            "since:2021 since:2022", ["since 1 Jan 2021, since 1 Jan 2022"], id="beginnings"
        ),
        pytest.param("until:2022 until:2021", ["until 31 Dec 2021, until 31 Dec 2022"], id="ends"),
        pytest.param("killed>5 killed>=10", ["at least 6 killed, at least 10 killed"], id="tolls"),
        pytest.param("killed>5 wounded>5", [], id="tolls of two kinds"),
        pytest.param("since:2021 until:2022 killed>1 killed<9", [], id="both ends"),
        pytest.param("since:2021 since:2021-01-01", [], id="the same twice"),
        pytest.param("in:2021 in:2021-05", [], id="a month of a year"),
    ],
)
def test_a_bound_that_is_not_seen_any_more_is_said(text, remarks):
    assert read(text).remarks == tuple(f"All of these hold: {each}." for each in remarks)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        pytest.param("niger", ["Niger, Nigeria is a province: province:Niger."], id="asked for"),
        pytest.param("place:Nigeria (Niger OR Nigeria)", [], id="another is"),
        pytest.param("-niger", ["Niger, Nigeria is a province: province:Niger."], id="left out"),
    ],
)
def test_a_namesake_is_told_of_a_place_that_is_asked_for_in_the_end(text, remarks):
    assert read(text).remarks == tuple(remarks)


def test_words_of_a_target_are_looked_for_in_either_number():
    target = only("target:churches")
    assert isinstance(target, Filter)
    assert target.keys == (Key("target", "churches"), Key("target", "church"))


def test_an_unknown_outlet_is_said():
    assert read("source:bbc").remarks == ("No incident here was reported by bbc.",)
    assert read("source:reutrs").remarks == ("“reutrs” was read as Reuters.",)


def test_a_place_that_holds_an_alternative_is_left_out():
    assert command_text(read("iraq (diyala OR anbar)")) == (
        "/incidents (place:Diyala OR place:Anbar)"
    )
    assert command_text(read("diyala (iraq OR syria)")) == "/incidents place:Diyala"
