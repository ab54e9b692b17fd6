"""What reads like an attack and is none, and times, places and entries that are told in passing."""

from datetime import date

import pytest
from stories import Read

from bot.extract.times.dates import find_dates

SUNDAY = date(2023, 11, 19)
AMBUSH = "Gunmen killed two guards in an ambush in Baqubah, in Iraq's Diyala province, on Thursday."


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(("A petrol tanker turned over near Baqubah, in Iraq, on Thursday and exploded "
                      "while villagers scooped up the fuel, killing 40 people.",), id="a tanker"),
        pytest.param(("A man told judges in Baghdad on Thursday that he had sewn for a living.",
                      "Prosecutors say he led several hundred fighters who murdered and looted."),
                     id="a trial"),
        pytest.param(("Baqubah, a centre of the trade, is fought over by two gangs.",),
                     id="a standing feud"),
        pytest.param(("An army helicopter crashed near Baqubah, in Iraq, on Thursday, killing five "
                      "soldiers.",), id="a crash"),
        pytest.param(("A pit collapsed near Baqubah, in Iraq, on Thursday and killed 14 people.",
                      "The governor ordered a raid on pits without a licence."), id="a pit"),
        pytest.param(("Forty children have died of hunger in Baqubah, in Iraq, since May.",
                      "Fighting has driven 3,000 families from the town."), id="hunger"),
        pytest.param(("Commandos stormed a ferry held by mock pirates off Basra, in Iraq, on "
                      "Thursday.", "In the scenario, terrorists had killed two passengers."),
                     id="a rehearsed attack"),
        pytest.param(("Three people were killed in a blast in a pit near Baqubah, in Iraq, on "
                      "Thursday.", "Methane had built up in the shaft, an inspector said."),
                     id="firedamp"),
        pytest.param(("The fire that killed nine people in a hostel in Baqubah, in Iraq, on "
                      "Thursday began in a kitchen.",), id="a blaze"),
        pytest.param(("A crane fell on a bus in Baqubah, in Iraq, on Thursday, killing five.",),
                     id="a crane"),
        pytest.param(("Lightning struck a boat near Baqubah, in Iraq, on Thursday and killed 17.",),
                     id="lightning"),
        pytest.param(("A boiler blew up in a bakery of Baqubah, in Iraq, on Thursday.",),
                     id="a boiler"),
        pytest.param(("What has the day to do with a massacre in Mosul on Thursday?",),
                     id="what is asked"),
        pytest.param(("Veterans of the two world wars laid flowers in Baghdad on Thursday.",
                      "One was wounded when a shell hit his tank in Basra."), id="world wars"),
        pytest.param(("Sappers took away a bomb from the Second World War in Halle, in Germany, on "
                      "Thursday.", "It was detonated outside the city."), id="an old bomb"),
        pytest.param(("Parents gathered in Baqubah, in Iraq, on Thursday to mark ten years since "
                      "gunmen abducted 276 girls from a school.",), id="what is remembered"),
        pytest.param(("A general who survived an ambush in Baqubah, in Iraq, in 2008 was named on "
                      "Thursday to lead a police academy.",), id="an old event of a life"),
        pytest.param(("Murders in Iraq fell by 12 percent last year, a ministry said on Thursday.",
                      "Massacres, defined as the killing of three or more people, numbered 53."),
                     id="statistics"),
        pytest.param(("Ministers met in Baghdad on Thursday to discuss missiles and attacks.",),
                     id="what is discussed"),
        pytest.param(("More than 100 people have been killed in Iraq since fighting erupted on "
                      "May 3.",), id="the dead of a conflict"),
    ],
)  # fmt: skip
def test_no_incident(read: Read, paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(("Gunmen fired on a fuel tanker near Baqubah, in Iraq, on Thursday and killed "
                      "its driver.",), id="a tanker under fire"),
        pytest.param(("Gunmen killed four soldiers at a military exercise near Baqubah, in Iraq, "
                      "on Thursday.",), id="an exercise under fire"),
        pytest.param(("A bus crashed near Baqubah, in Iraq, on Thursday after a bomb exploded "
                      "beside it, killing five people.",), id="a crash by a bomb"),
        pytest.param(("Gunmen shot dead the director of a film in Baqubah, in Iraq, on Thursday.",),
                     id="a film's director"),
        pytest.param(("Gunmen fired in Baqubah, in Iraq, on Thursday on a crowd that marked a year "
                      "since a massacre, and killed three people.",), id="an attack on mourners"),
        pytest.param(("A recruit shot dead four soldiers in Baqubah, in Iraq, on Thursday during a "
                      "drill.",), id="a drill under fire"),
        pytest.param(("Two people were murdered in Baqubah, in Iraq, on Thursday.",),
                     id="murdered"),
    ],
)  # fmt: skip
def test_an_incident_all_the_same(read: Read, paragraphs: tuple[str, ...]) -> None:
    assert len(read(*paragraphs)) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Two reporters were killed in Baqubah, in Iraq, on Thursday when shells hit a "
                     "hill from which they were filming exchanges of fire.", "shelling",
                     id="what was filmed"),
        pytest.param("Two guards were killed on Thursday when fighters overran the camp of a gold "
                     "mine in Baqubah, in Iraq.", "armed_assault", id="a mine that is dug"),
        pytest.param("Two guards were killed on Thursday when their car hit a mine in Baqubah, in "
                     "Iraq.", "bombing", id="a mine that is laid"),
    ],
)  # fmt: skip
def test_the_type(read: Read, text: str, kind: str) -> None:
    (report,) = read(text)
    assert report.type == kind


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        pytest.param("On 8 January two guards were killed by gunmen in Baqubah, in Iraq.", 2,
                     id="a day is no number"),
        pytest.param("Gunmen killed 57 prisoners a day earlier in Baqubah, in Iraq. Sixteen had "
                     "been beheaded.", 57, id="a day earlier is no older toll"),
        pytest.param("Soldiers drove into an ambush in Baqubah, in Iraq, on Thursday. The army "
                     "acknowledged the loss of seven men.", 7, id="a loss"),
        pytest.param("Gunmen raided a camp in Baqubah, in Iraq, on Thursday. The army lost seven "
                     "soldiers.", 7, id="who was lost"),
        pytest.param("Gunmen raided a camp in Baqubah, in Iraq, on Thursday. The army lost seven "
                     "trucks.", None, id="what was lost"),
    ],
)  # fmt: skip
def test_the_toll(read: Read, text: str, killed: int | None) -> None:
    (report,) = read(text)
    assert report.killed == (killed and (killed, killed))


@pytest.mark.parametrize(
    ("where", "place"),
    [
        pytest.param(
            "in Khalis, in Iraq, an officer said in Baqubah", "Khalis", id="where it was told"
        ),
        pytest.param("10 km north of Baqubah, in Iraq", "Baqubah", id="a few kilometres away"),
        pytest.param("120 km north of Baghdad, in Iraq", None, id="far away"),
        pytest.param("in Khalis, a town near Baghdad, in Iraq", "Khalis", id="where the town lies"),
    ],
)
def test_the_place(read: Read, where: str, place: str | None) -> None:
    (report,) = read(f"Gunmen killed two guards on Thursday {where}.")
    assert report.place == place


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("shot him the night before", "2022-01-20", id="the night before"),
        pytest.param("shot him the night of 17 to 18 January", "2022-01-18", id="its morning"),
        pytest.param("the night of 17 to 18 people died", None, id="no month"),
    ],
)
def test_nights(text: str, iso: str | None) -> None:
    found = find_dates(text, date(2022, 1, 21))
    assert [mention.iso for mention in found] == ([] if iso is None else [iso])


def test_a_situation_report_tells_one_incident_under_each_date(read: Read) -> None:
    reports = read(
        "Access remained limited in the reporting period.",
        "14 November, Djibo (Sahel region): mortar rounds fell on a camp. Three civilians died.",
        "16 November, Dori (Sahel region): gunmen killed two drivers in an ambush.",
        "Night of 17 to 18 November, Kaya (Centre-Nord): gunmen killed a nurse.",
        title="Burkina Faso: situation report (13-19 November)",
        published=SUNDAY,
    )
    assert [(r.date, r.killed, r.main) for r in reports] == [
        ("2023-11-14", (3, 3), True),
        ("2023-11-16", (2, 2), True),
        ("2023-11-18", (1, 1), True),
    ]


def test_a_chronicle_is_no_situation_report(read: Read) -> None:
    reports = read(
        AMBUSH,
        "14 November 2021, Baqubah: gunmen killed three guards.",
        "16 November 2021, Baqubah: gunmen killed four guards.",
        "17 November 2021, Baqubah: gunmen killed five guards.",
    )
    assert [r.main for r in reports][:1] == [True]
    assert not any(r.main for r in reports[1:])


def test_the_attack_that_took_place_is_the_one_told(read: Read) -> None:
    (report,) = read(
        "An air strike on a street of Baqubah, in Iraq, killed 22 people, doctors said.",
        "The strike took place on Wednesday in the Dar es Salaam district.",
        "The army denied on Friday that its planes had hit anything.",
    )
    assert (report.date, report.place) == ("2022-01-19", "Baqubah")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The Nikkei was hit hard on Thursday by a broad attack on technology names in Tokyo.",
            id="shares",
        ),
        pytest.param(
            "In Thursday's scenario, gunmen of a fictional group stormed a bank in Riga and killed "
            "four clerks.", id="a-scenario",
        ),
    ],
)  # fmt: skip
def test_prices_and_scenarios_are_no_attacks(read: Read, text: str) -> None:
    assert read(text) == []


def test_an_attack_on_a_stock_exchange_is_one(read: Read) -> None:
    report, *_ = read("Gunmen stormed the stock exchange in Karachi on Thursday and killed four.")
    assert report.place == "Karachi"
