"""The sentences that answer questions, over a dozen incidents whose figures are worked out by hand.

The clock stands at 10 February 2022. The incidents, by number:

#   date        where           type         by        killed          of them              wounded
1   2021-03-05  Mosul, NI       bombing      IS        10              1 attacker           several
2   2021-03-20  Mosul, NI       assault      IS        at least 4      -                    -
3   2021-06-11  Hit, AN         clash        IS        8               6 militants, 2 sold. 3
4   2021        Anbar           assault      Taliban   2               -                    -
5   2021-08-02  Sinjar, NI      air strike   Turkish f. 5              5 militants          -
6   2021-11-15  Baqubah, DI     bombing      unknown   hundreds        -                    -
7   2022-01-10  Baqubah, DI     assault      IS        as many as 25   -                    -
8   2022-01-20  Hit, AN         assault      IS        A: 11, B: 14    -                    4
9   2022-02-03  Aleppo, SY      bombing      ISK       7               suicide: 1 attacker  -
10  2022-02-05  Mosul, NI       kidnapping   -         -               -                    -
11  2022-02     Aleppo, SY      riot         -         0               -                    -
12  2021-03     Baqubah, DI     assault      Taliban   3               3 civilians          -
"""

from datetime import UTC, datetime

import pytest
from asked import ANN, answers_of
from builders import article, filled, quoted, report

from bot.answering.reading import Reader
from bot.models import Figure, IncidentType, Toll
from bot.query.commands import DrawMap, ListIncidents, Question, ShowIncident, Stats
from bot.query.model import Dimension, Sort
from bot.reply.plain import plain_text

ASKER = ANN._replace(now=datetime(2022, 2, 10, 12, tzinfo=UTC))
MONTH, YEAR, WEEK = Dimension.MONTH, Dimension.YEAR, Dimension.WEEK
PROVINCE, GROUP, TYPE = Dimension.PROVINCE, Dimension.PERPETRATOR, Dimension.TYPE


def dead(low, role="total", high=-1, hedge=None, quote="dead"):
    """Return a figure of those killed; without a high end it is exact."""
    end = low if high == -1 else high
    return Figure(
        measure="killed", role=role, low=low, high=end, hedge=hedge, evidence=quoted(quote)
    )


def told(day, place, admin1, by, killed, figures=(), **more):
    iraq = {"country": "IQ", "claimed_by": None, "target": None, "wounded": None}
    toll = (
        None if killed is None else Toll(*(killed if isinstance(killed, tuple) else [killed] * 2))
    )
    named = {"place": place, "admin1": admin1, "date": day, "perpetrator": by}
    values = iraq | {"killed": toll, "figures": figures} | named | more
    return report(**values, summary=f"Something happened at {place or admin1} on {day}.")


INCIDENTS = [
    told("2021-03-05", "Mosul", "Nineveh", "Islamic State", 10, type="bombing",
         killed_perpetrators=Toll(1, 1), wounded=Toll(3, None), weapon="car bomb",
         claimed_by="Islamic State"),
    told("2021-03-20", "Mosul", "Nineveh", "Islamic State", (4, None)),
    told("2021-06-11", "Hit", "Anbar", "Islamic State", 8, type=IncidentType.ARMED_CLASH,
         figures=(dead(6, "militants"), dead(2, "security_forces")), wounded=Toll(3, 3)),
    told("2021", None, "Anbar", "Taliban", 2),
    told("2021-08-02", "Sinjar", "Nineveh", "Turkish forces", 5, type="air_strike",
         figures=(dead(5, "militants"),)),
    told("2021-11-15", "Baqubah", "Diyala", "unknown", (200, None), type="bombing",
         lat=33.7, lon=44.6, where_prec=1,
         figures=(dead(200, high=None, quote="hundreds of people"),)),
    told("2022-01-10", "Baqubah", "Diyala", "Islamic State", 25,
         figures=(dead(25, hedge="as many as", quote="as many as 25 people"),)),
    told("2022-01-20", "Hit", "Anbar", "Islamic State", 11, wounded=Toll(4, 4)),
    told("2022-02-03", "Aleppo", "Aleppo", "Islamic State Khorasan", 7, type="suicide_bombing",
         country="SY", killed_perpetrators=Toll(1, 1)),
    told("2022-02-05", "Mosul", "Nineveh", None, None, type="kidnapping", abducted=Toll(2, 2)),
    told("2022-02", "Aleppo", "Aleppo", None, 0, type="riot", country="SY"),
    told("2021-03", "Baqubah", "Diyala", "Taliban", 3, figures=(dead(3, "civilians"),)),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    day = ASKER.today
    articles = [
        (article(f"story{n}", day, outlet="Wire A"), [one]) for n, one in enumerate(INCIDENTS, 1)
    ]
    rival = INCIDENTS[7].model_copy(update={"killed": Toll(14, 14)})
    with filled(tmp_path_factory.mktemp("asked") / "x.db", *articles,
                (article("rival", day, outlet="Wire B"), [rival])) as store:  # fmt: skip
        yield answers_of(store)


def query_of(answers, text, sort=Sort.NEWEST):
    reader: Reader = answers._reader
    command = reader.read(f"/incidents {text}".strip(), ASKER.today)
    return command.query._replace(sort=sort)


def about(answers, aspect, text="", by=None, counting=None, sort=Sort.NEWEST):
    query = query_of(answers, text, sort)
    command = Stats(query, by) if by else ListIncidents(query)
    return answers.run(Question(command, aspect, counting=counting), ASKER)


def ask(answers, *args, **more):
    return about(answers, *args, **more).answer


@pytest.mark.parametrize(
    ("aspect", "text", "expected"),
    [
        # 10 + 4 + 8 + 2 + 5 + 200 + 25 + 11 + 7 + 0 + 3; of #10 no number is known
        ("killed", "", "At least 275 people were killed, in 12 incidents (a number is known for 11 "
         "of them; in 2 of them sources give no exact number)."),
        # 25 + (11 to 14) + 7 + 0
        ("killed", "in:2022", "43–46 people were killed, in 5 incidents (a number is known for 4 "
         "of them; in 1 of them sources give no exact number)."),
        # 9 of 10, 4 or more, 2 of 8, 25, 11 to 14, 6 of 7
        ("killed", 'by:"Islamic State"', "At least 57 people were killed, in 6 incidents (in 1 of "
         "them sources give no exact number). Not counted: their own dead."),
        ("killed", 'by:="Islamic State" mosul in:2021-03-05', "9 people were killed, in 1 "
         "incident. Not counted: 1 of their own dead."),
        ("killed", 'by:="Islamic State" hit in:2021', "2 people were killed, in 1 incident. Not "
         "counted: 6 of their own dead."),
        ("killed", "by:taliban", "5 people were killed, in 2 incidents."),
        # Militants are not the own side of those who bomb them.
        ("killed", 'by:"Turkish forces"', "5 people were killed, in 1 incident."),
        ("killed", "diyala in:2021-11", "Hundreds of people were killed, in 1 incident."),
        ("killed", "diyala in:2022", "As many as 25 people were killed, in 1 incident."),
        ("killed", "mosul in:2022", "No number of people killed was read, in 1 incident."),
        ("wounded", "", "At least 10 people were wounded, in 12 incidents (a number is known for "
         "3 of them)."),
        ("abducted", "diyala", "No number of people abducted was read, in 3 incidents."),
        ("abducted", "mosul in:2022", "2 people were abducted, in 1 incident."),
        ("civilians", "", "3 civilians killed, in the 1 incident of 12 where sources tell them "
         "apart."),
        ("militants", "", "11 militants killed, in the 2 incidents of 12 where sources tell them "
         "apart."),
        ("attackers", "", "2 of the attackers themselves killed, in the 2 incidents of 12 where "
         "sources tell them apart."),
        ("count", "in:2021", "7 incidents on record."),
        # Of a day is what is dated to it: "March 2021" and "2021" are told apart.
        ("killed", "country:IQ in:2021-03-05", "10 people were killed, in 1 incident. 2 more "
         "incidents are dated only to March 2021 or 2021 and may fall on it: 5 killed."),
        ("killed", "country:IQ in:2021-03", "At least 17 people were killed, in 3 incidents. 1 "
         "more incident is dated only to 2021 and may fall in it: 2 killed."),
        ("civilians", "country:IQ in:2021-03-06", "No incident is dated to Sat 6 Mar 2021. 2 "
         "incidents are dated only to March 2021 or 2021 and may fall on it: 3 civilians killed."),
        ("count", "taliban in:2021-03", "1 incident on record. 1 more incident is dated only to "
         "2021 and may fall in it: 2 killed."),
        ("what", "diyala", "3 incidents on record, at least 228 killed. The latest is #7, Mon 10 "
         "Jan 2022, Baqubah, Diyala, Iraq."),
        ("what", "diyala in:2021-11", "1 incident on record, hundreds killed. The latest is #6, "
         "Mon 15 Nov 2021, Baqubah, Diyala, Iraq."),
    ],
)  # fmt: skip
def test_how_many(answers, aspect, text, expected):
    assert ask(answers, aspect, text) == expected


def test_a_list_of_a_day_counts_what_is_dated_to_it(answers):
    reply = answers.run(ListIncidents(query_of(answers, "country:IQ in:2021-03-05")), ASKER)
    assert reply.head.facts == (
        "1 incident", "10 killed, at least 3 wounded", "2 more dated only to March 2021 or 2021",
    )  # fmt: skip
    assert [card.number for card in reply.cards] == [1, 4, 12]
    assert (reply.figures.killed, reply.total) == (Toll(10, 10), 3)


@pytest.mark.parametrize(
    ("text", "by", "counting", "expected"),
    [
        ("in:2022", MONTH, None, "The deadliest month on record is Jan 2022: 36–39 killed, in 2 "
         "incidents. In 1 incident sources give no exact number."),
        ("mosul", MONTH, None, "The deadliest month on record is Mar 2021: at least 14 killed, in "
         "2 incidents."),
        ("", YEAR, None, "The deadliest year on record is 2021: at least 232 killed, in 7 "
         "incidents. In 2 incidents sources give no exact number."),
        ("", PROVINCE, None, "The deadliest province on record is Diyala: at least 228 killed, in "
         "3 incidents. In 2 incidents sources give no exact number."),
        # Their own dead are left out: 9 + 4 + 2 + 25 + 11
        ("", GROUP, None, "The deadliest group on record is Islamic State: at least 51 killed, in "
         "5 incidents. The groups' own dead are not counted. Not counted: 3 incidents of which no "
         "group is known. In 2 incidents sources give no exact number."),
        ("", PROVINCE, "incidents", "The province with the most incidents is Nineveh: 4 "
         "incidents."),
        ("anbar", YEAR, "incidents", "The year with the most incidents is 2021: 2 incidents."),
        ("baqubah", MONTH, "civilians", "The month with the most civilians killed is Mar 2021: 3 "
         "civilians killed, in 1 incident."),
        ("hit or baqubah in:2022", PROVINCE, "wounded", "The province with the most wounded is "
         "Anbar: 4 wounded, in 1 incident."),
        ("mosul in:2022", MONTH, None, "No number of people killed was read in any month, "
         "in 1 incident."),
    ],
)  # fmt: skip
def test_which_is_the_deadliest(answers, text, by, counting, expected):
    assert ask(answers, "deadliest", text, by, counting) == expected


@pytest.mark.parametrize(
    ("aspect", "text", "by", "counting", "expected"),
    [
        ("where", "", PROVINCE, None, "4 provinces, the most in Nineveh: 4 of 12 "
         "incidents; in Anbar: 3; in Diyala: 3."),
        ("where", "", PROVINCE, "killed", "4 provinces, the most in Diyala: at least 228 killed in "
         "3 incidents; in Anbar: 21–24 killed in 3 incidents; in Nineveh: at least 19 killed in 4 "
         "incidents. In 2 incidents sources give no exact number."),
        ("who", "", GROUP, None, "4 groups, the most by Islamic State: 5 of 12 incidents; by "
         "Taliban: 2; by Islamic State Khorasan: 1 (1 other with as many). As the "
         "sources attribute them."),
        ("who", "in:2021", GROUP, "killed", "By Islamic State: at least 15 killed in 3 incidents; "
         "by Taliban: 5 killed in 2 incidents; by Turkish forces: 5 killed in 1 incident. Their "
         "own dead are not counted. As the sources attribute them. In 1 incident sources give no "
         "exact number."),
        ("who", "mosul in:2022", GROUP, None, "No source names who did it, in 1 incident."),
        ("often", "", MONTH, None, "11 incidents in 12 months, 0.9 a month; most in Mar 2021 and "
         "Feb 2022 (3 each). Not counted: 1 incident of which no month is known."),
        ("often", "baqubah in:2022", WEEK, None, "1 incident in 7 weeks, one in about 7 weeks; "
         "most in week of 10 Jan 2022 (1)."),
        ("often", "", YEAR, None, "12 incidents in 2 years, 6.0 a year; most in 2021 (7)."),
        ("often", "in:2021", MONTH, "killed", "At least 230 killed in 12 months, at least 19.2 a "
         "month; most in Nov 2021 (hundreds killed). Not counted: 1 incident of which no month "
         "is known. In 1 incident sources give no exact number."),
        ("trend", "", MONTH, None, "6 incidents in Sep 2021 – Feb 2022, 5 incidents in Mar 2021 – "
         "Aug 2021: up. Not counted: 1 incident of which no month is known."),
        ("trend", "in:2022", MONTH, None, "5 incidents in 2022 up to 10 Feb 2022, 0 incidents "
         "from 1 Jan 2021 to 10 Feb 2021: up from none."),
        ("trend", "in:2021", MONTH, None, "7 incidents in 2021, 0 incidents in 2020: up from "
         "none."),
        ("trend", "in:2022", MONTH, "killed", "43–46 killed in 2022 up to 10 Feb 2022, nobody "
         "killed from 1 Jan 2021 to 10 Feb 2021: up from none by the lowest figures. In 1 incident "
         "sources give no exact number."),
    ],
)  # fmt: skip
def test_where_who_and_over_time(answers, aspect, text, by, counting, expected):
    assert ask(answers, aspect, text, by, counting) == expected


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("mosul or sinjar", PROVINCE, "Mosul: 3 incidents, at least 14 killed; Sinjar: 1 "
         "incident, 5 killed."),
        ("aleppo or baqubah or mosul", PROVINCE, "Aleppo (province): 2 incidents, 7 killed; "
         "Baqubah: 3 incidents, at least 228 killed; Mosul: 3 incidents, at least 14 killed. "
         "In 2 incidents sources give no exact number."),
        ("(sinjar or mosul) in:2022", PROVINCE, "Sinjar: no incidents; Mosul: 1 incident, no "
         "number of people killed given."),
        ("nineveh or country:IQ", PROVINCE, "Nineveh: 4 incidents, at least 19 killed; IQ: 10 "
         "incidents, at least 268 killed. In 2 incidents sources give no exact number."),
        ('by:"Islamic State" or by:taliban', GROUP, "By Islamic State and affiliates: 6 "
         "incidents, at least 57 killed; by Taliban and affiliates: 2 incidents, 5 killed. Their "
         "own dead are not counted. In 1 incident sources give no exact number."),
        ("in:2021 or in:2022", YEAR, "2021: 7 incidents, at least 232 killed; 2022: 5 incidents, "
         "43–46 killed. In 2 incidents sources give no exact number."),
        ("(in:2021-01 or in:2021-03) country:IQ", MONTH, "January 2021: 1 incident, 2 killed; "
         "March 2021: 4 incidents, at least 19 killed. 1 of them is dated only to 2021: it "
         "counts in both periods."),
    ],
)  # fmt: skip
def test_things_are_compared_as_they_are_asked_for(answers, text, by, expected):
    assert ask(answers, "compare", text, by) == expected


@pytest.mark.parametrize(
    ("aspect", "text", "sort", "expected"),
    [
        ("last", "", Sort.NEWEST, "The latest dated to a day is #10, Sat 5 Feb 2022, Mosul, "
         "Nineveh, Iraq: 2 abducted, deaths not reported; #11 may be later, dated only to "
         "February 2022. #10 was 5 days ago."),
        ("last", "anbar in:2021", Sort.NEWEST, "The latest dated to a day is #3, Fri 11 Jun 2021, "
         "Hit, Anbar, Iraq: 8 killed, 3 wounded, by Islamic State (attributed); "
         "#4 may be later, dated only to 2021. #3 was "
         "244 days ago."),
        ("last", "diyala", Sort.NEWEST, "The latest on record is #7, Mon 10 Jan 2022, Baqubah, "
         "Diyala, Iraq: as many as 25 killed, by Islamic State (attributed). That was "
         "31 days ago."),
        ("last", "by:taliban", Sort.NEWEST, "No incident is dated to a day: #4 2021, #12 March "
         "2021."),
        ("first", "anbar", Sort.OLDEST, "The first dated to a day is #3, Fri 11 Jun 2021, Hit, "
         "Anbar, Iraq: 8 killed, 3 wounded, by Islamic State (attributed); "
         "#4 may be earlier, dated only to 2021."),
        ("first", "diyala", Sort.OLDEST, "The first dated to a day is #6, Mon 15 Nov 2021, "
         "Baqubah, Diyala, Iraq: hundreds killed; #12 is earlier, dated only to March 2021."),
        ("when", "hit in:2021", Sort.NEWEST, "Fri 11 Jun 2021: #3."),
        ("when", "anbar", Sort.NEWEST, "3 incidents, from 2021 to 20 Jan 2022. The latest is #8, "
         "Thu 20 Jan 2022, Hit, Anbar, Iraq."),
        ("deadliest", "", Sort.DEADLIEST, "The deadliest on record, by the lowest figures, is #6, "
         "Mon 15 Nov 2021, Baqubah, Diyala, Iraq: hundreds killed."),
        ("deadliest", "mosul in:2022", Sort.DEADLIEST, "No number of people killed was "
         "read, in 1 incident."),
        ("deadliest", "hit or by:taliban", Sort.DEADLIEST, "The deadliest on record, by the lowest "
         "figures, is #8, Thu 20 Jan 2022, Hit, Anbar, Iraq: 11–14 killed, 4 wounded, "
         "by Islamic State (attributed)."),
    ],
)  # fmt: skip
def test_which_one(answers, aspect, text, sort, expected):
    assert ask(answers, aspect, text, sort=sort) == expected


@pytest.mark.parametrize(
    ("number", "aspect", "expected"),
    [
        (1, "who", "#1: Islamic State (attributed); claimed by Islamic State."),
        (2, "claimed", "#2: no source reports a claim."),
        (1, "weapon", "#1: car bomb."),
        (1, "killed", "#1: 10 killed (1 of them attackers)."),
        (6, "killed", "#6: hundreds killed."),
        (7, "killed", "#7: as many as 25 killed."),
        (8, "killed", "#8: 11–14 killed. Sources differ: 11 killed according to Wire A, 10 Feb "
         "2022; 14 killed according to Wire B, 10 Feb 2022."),
        (3, "militants", "#3: 6 militants killed."),
        (10, "killed", "#10: no number of people killed was read."),
    ],
)  # fmt: skip
def test_one_incident(answers, number, aspect, expected):
    assert answers.run(Question(ShowIncident(number), aspect), ASKER).answer == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 3 + 4, and several
        ("which province had the most wounded?", "In Anbar: 7 wounded in 3 incidents; in Nineveh: "
         "at least 3 wounded in 4 incidents."),
        ("which month had the most attacks?", "The months with the most incidents are Mar 2021 and "
         "Feb 2022: 3 incidents each. Not counted: 1 incident of which no month is known."),
        ("which group killed the most civilians?", "By Taliban: 3 civilians killed in 2 incidents. "
         "As the sources attribute them."),
        ("who killed the most people in 2021?", "By Islamic State: at least 15 killed in 3 "
         "incidents; by Taliban: 5 killed in 2 incidents; by Turkish forces: 5 killed in 1 "
         "incident. Their own dead are not counted. As the sources attribute them. In 1 incident "
         "sources give no exact number."),
        # 200 + 25 + 11 + 7 against 10 + 4 + 3 + 8 + 5
        ("are killings rising?", "At least 243 killed in Sep 2021 – Feb 2022, at least 30 killed "
         "in Mar 2021 – Aug 2021: up 710% by the lowest figures. Not counted: 1 incident of which "
         "no month is known. In 2 incidents sources give no exact number."),
        ("which attack wounded the most people?", "The one with the most wounded on record, by the "
         "lowest figures, is #8, Thu 20 Jan 2022, Hit, Anbar, Iraq: 11–14 killed, 4 wounded, "
         "by Islamic State (attributed)."),
        ("which attack wounded most in Nineveh in 2022?", "No number of people wounded was "
         "read, in 1 incident."),
        ("which kidnapping took the most people?", "The one with the most abducted on record is "
         "#10, Sat 5 Feb 2022, Mosul, Nineveh, Iraq: 2 abducted, deaths not reported."),
        ("compare wounded in Nineveh and Anbar in 2021", "Nineveh: 3 incidents, at least 3 "
         "wounded; Anbar: 2 incidents, 3 wounded."),
        ("compare civilians killed in Diyala and Anbar", "Diyala: 3 incidents, 3 civilians "
         "killed; Anbar: 3 incidents, no number of civilians killed given."),
        ("what weapon was used in Nineveh in 2021?", "Car bomb: 1 of 3 incidents. No source names "
         "a weapon of 2 others."),
        ("which attack killed the most civilians in Diyala?", "The one with the most civilians "
         "killed on record is #12, Mar 2021 (day not reported), Baqubah, Diyala, Iraq: 3 killed (3 "
         "civilians killed), by Taliban (attributed)."),
        ("which attack has the most sources?", "The one with the most sources on record is #8, Thu "
         "20 Jan 2022, Hit, Anbar, Iraq: 2 sources."),
        ("which attack killed the most soldiers in Diyala?", "No number of members of the security "
         "forces killed was read, in 3 incidents."),
        ("what weapons were used in Diyala?", "No source names a weapon, in 3 incidents."),
        ("who was the target in Diyala?", "No source says what was attacked, in 3 incidents."),
        ("who claimed the attacks in Nineveh?", "Claimed by Islamic State: 1 of 4 incidents. No "
         "source reports a claim of 3 others."),
        ("which sources reported the attacks in Diyala?", "Told by Wire A: 3 of 3 incidents. "
         "Several may tell of one."),
        ("who reported the attacks?", "Told by Wire A: 12 of 12 incidents; Wire B: 1. Several may "
         "tell of one."),
        ("#1 who claimed it?", "#1: claimed by Islamic State."),
        ("#1 what weapon was used?", "#1: car bomb."),
        ("#2 what was the target?", "#2: no source says what was attacked."),
        ("what type of attack was #2?", "#2: armed assault."),
        ("how many sources for #10?", "#10: 1 independent source, none with a toll."),
    ],
)  # fmt: skip
def test_what_the_words_count(answers, text, expected):
    assert answers.answer(text, ASKER).reply.answer == expected


@pytest.mark.parametrize(
    ("text", "answered", "notice"),
    [
        ("days without attacks in Nineveh in 2021", False, "Times without incidents"),
        ("average deaths per attack in Nineveh", False, "Averages for an incident"),
    ],
)
def test_what_cannot_be_told_is_said(answers, text, answered, notice):
    reply = answers.answer(text, ASKER).reply
    assert bool(reply.answer) == answered
    assert notice in (reply.answer or reply.notice)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("in:2022", "2022 is not over: figures up to 10 Feb 2022. 1 more, dated only to 2021, is "
         "not in the figures of 1 Jan 2021 – 10 Feb 2021."),
        ("in:2021", ""),
        ("taliban in:2021-03", "1 of them is dated only to 2021. It is not compared."),
    ],
)  # fmt: skip
def test_what_is_to_be_known_of_a_period(answers, text, notice):
    told = answers.run(Stats(query_of(answers, text)), ASKER).notice
    assert told.startswith(notice) and bool(told) == bool(notice)


def test_what_the_clock_has_not_come_to_is_not_compared(answers):
    """On 15 January there are 25 dead so far; of those of February nothing is known yet."""
    early = ASKER._replace(now=datetime(2022, 1, 15, tzinfo=UTC))
    reply = answers.run(Stats(query_of(answers, "in:2022 diyala or hit")), early)
    incidents = next(field for field in reply.sections[0].fields if field.label == "Incidents")
    assert incidents.value == "2"
    assert incidents.note.startswith("1 so far; 0 in 1 Jan 2021 – 15 Jan 2021")
    assert "2022 is not over: 1 incident is after 15 Jan 2022." in reply.notice


def test_words_are_kept_wherever_a_toll_is_shown(answers):
    card = answers.run(ListIncidents(query_of(answers, "diyala in:2021-11")), ASKER)
    assert card.cards[0].toll == ("hundreds killed",)
    assert "hundreds killed" in card.head.facts
    assert "Hundreds killed." in answers.answer("brief diyala in:2021-11", ASKER).reply.text
    shown = answers.run(ShowIncident(6), ASKER)
    assert "hundreds killed" in shown.head.facts
    assert "hundreds" in shown.picture.alt
    texts = [plain_text(card), plain_text(shown), shown.picture.alt]
    assert not any("200" in text for text in texts)


def test_rows_and_bars_of_one_incident_keep_its_words(answers):
    query = query_of(answers, "diyala or hit in:2021")
    rows = answers.run(Stats(query, MONTH), ASKER)
    asked = about(answers, "deadliest", "diyala or hit in:2021", MONTH)
    named = {field.label: field.value for field in rows.sections[1].fields}
    assert named["Nov 2021"] == "1 incident · hundreds killed"
    assert named["Jun 2021"] == "1 incident · 8 killed, 3 wounded"
    assert "is Nov 2021: hundreds killed, in 1 incident" in asked.answer
    assert [bar.words for bar in asked.picture.bars if bar.value == 200] == ["hundreds"]
    assert "Nov 2021: hundreds" in asked.picture.alt


def test_a_sum_of_several_stays_a_number(answers):
    rows = answers.run(Stats(query_of(answers, "diyala"), PROVINCE), ASKER)
    assert "3 incidents · at least 228 killed" in plain_text(rows)
    assert "hundreds" not in plain_text(rows)


def test_who_is_as_deadly_is_said(tmp_path):
    raids = [
        (article(f"raid{n}"), [report(date=f"2021-0{n}-05", place=f"Town {n}", killed=toll)])
        for n, toll in enumerate([Toll(5, 5), Toll(5, 9), Toll(5, None), Toll(2, 2)], 1)
    ]
    with filled(tmp_path / "x.db", *raids) as store:
        assert ask(answers_of(store), "deadliest", sort=Sort.DEADLIEST) == (
            "The deadliest on record, by the lowest figures, is #3, Fri 5 Mar 2021, Town 3, "
            "Diyala, Iraq: at least 5 killed, by Islamic State (attributed). "
            "#2 and #1 have as many."
        )


def test_the_places_of_a_map_keep_the_words(answers):
    reply = answers.run(DrawMap(query_of(answers, "")), ASKER)
    assert reply.sections[0].fields[0].value == "1 incident, hundreds killed"
    assert reply.picture.marks[0].words == "hundreds"
    assert "hundreds" in reply.picture.alt


def test_about_so_many_is_kept_in_rows_sentences_and_maps(tmp_path):
    figures = (dead(30, hedge="about", quote="about 30"),)
    raid = report(date="2021-07-19", killed=Toll(30, 30), figures=figures, lat=33.7, lon=44.6,
                  where_prec=1)  # fmt: skip
    with filled(tmp_path / "x.db", (article("raid"), [raid])) as store:
        answers = answers_of(store)
        worst = about(answers, "deadliest", by=MONTH)
        drawn = answers.run(DrawMap(query_of(answers, "")), ASKER)
    assert "Jul 2021: about 30 killed" in worst.answer
    assert worst.sections[1].fields[0].value == "1 incident · about 30 killed"
    assert (drawn.picture.marks[0].words, drawn.picture.marks[0].weight) == ("about 30", 30)
    assert drawn.sections[0].fields[0].value == "1 incident, about 30 killed"


def test_what_no_source_counts_exactly_is_marked_in_rows_and_bars(answers):
    question = Question(Stats(query_of(answers, "in:2021"), PROVINCE), "where", counting="killed")
    reply = answers.run(question, ASKER)
    bars = {bar.label: (bar.value, bar.at_least) for bar in reply.picture.bars}
    assert bars["Anbar"] == (10, False)
    assert bars["Diyala"] == (203, True)
    assert "Diyala: at least 203" in reply.picture.alt
    rows = answers.run(Stats(query_of(answers, "in:2021"), PROVINCE), ASKER).sections[1].fields
    assert rows[0].value == "3 incidents · at least 19 killed, at least 3 wounded"


def test_a_sum_is_no_more_exact_than_its_parts(answers):
    """One of two sources says "as many as 25", the other "7"."""
    reply = answers.run(
        ListIncidents(query_of(answers, "(baqubah OR aleppo) in:2022 killed>=5")), ASKER
    )
    assert "about 32 killed" in reply.head.facts


def test_the_figures_of_one_incident_are_in_its_words(answers):
    reply = answers.run(Stats(query_of(answers, "diyala in:2021-11")), ASKER)
    assert reply.head.facts == ("1 incident", "hundreds killed")
    assert reply.sections[0].fields[1].value == "hundreds"
    assert "200" not in plain_text(reply)
    assert ask(answers, "compare", "(diyala or hit) in:2021-11", PROVINCE) == (
        "Diyala: 1 incident, hundreds killed; Hit: no incidents. In 1 incident sources give no "
        "exact number."
    )


def test_a_chart_counts_what_is_asked_for(answers):
    chart = about(answers, "trend", "in:2021", MONTH, "killed").picture
    assert chart.measure == "killed"
    assert [bar.value for bar in chart.bars] == [0, 0, 17, 0, 0, 8, 0, 5, 0, 0, 200, 0]


def test_each_figure_is_asked_for_once(answers, monkeypatch):
    asked = []
    for name in ("totals", "groups", "search"):
        real = getattr(answers.corpus, name)

        def count(query, *args, name=name, real=real, **more):
            asked.append((name, query, args))
            return real(query, *args, **more)

        monkeypatch.setattr(answers.corpus, name, count)
    about(answers, "where", "", PROVINCE)
    assert len(asked) == len({str(one) for one in asked}) == 3


@pytest.mark.parametrize(
    ("aspect", "by", "sort", "number"),
    [
        pytest.param("last", None, Sort.NEWEST, 10, id="not the one of a month before it"),
        pytest.param("deadliest", None, Sort.DEADLIEST, 6, id="deadliest"),
        pytest.param("deadliest", MONTH, Sort.NEWEST, 0, id="a month is no incident"),
        pytest.param("count", None, Sort.NEWEST, 0, id="all of them"),
    ],
)
def test_the_one_that_answers_can_be_asked_about(answers, aspect, by, sort, number):
    assert about(answers, aspect, "", by, sort=sort).about == number


def test_a_year_is_no_part_of_the_figures_of_two_of_its_months(answers):
    told = answers.run(Stats(query_of(answers, "anbar or nineveh in:2021-03")), ASKER)
    fields = {field.label: field for field in told.sections[0].fields}
    assert (fields["Incidents"].value, fields["Incidents"].note) == (
        "3", "2 dated within; 0 in February 2021",
    )  # fmt: skip
    assert "1 of them is dated only to 2021. It is not compared." in told.notice
