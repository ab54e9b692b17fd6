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

from bot.models import Figure, IncidentType, Toll
from bot.query.commands import ListIncidents, Question, Stats
from bot.query.model import Dimension, Sort
from bot.reading import Reader

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
    return command.query.model_copy(update={"sort": sort})


def about(answers, aspect, text="", by=None, counting=None, sort=Sort.NEWEST):
    query = query_of(answers, text, sort)
    command = Stats(query, by) if by else ListIncidents(query)
    return answers.run(Question(command, aspect, counting=counting), ASKER)


def ask(answers, *args, **more):
    return about(answers, *args, **more).answer
