"""Reports of incidents in lists: layout tells when and where, before any grammar does."""

from datetime import date

import pytest
from stories import Read

from bot.models import Report

FRIDAY = date(2024, 11, 15)
Row = tuple[str | None, str | None, str | None]


def rows(reports: list[Report]) -> list[Row]:
    return [(r.country, r.place, r.date and r.date[5:]) for r in reports]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "1. Djibo, Burkina Faso – Gunmen attacked a convoy on 12 November. KIA: 4 / WIA: 7.\n\n"
            "2. Ansongo, Mali – An IED struck a patrol on 13 November. KIA 3, WIA 2.\n\n"
            "3. Mora, Cameroon – Unidentified men raided a market on 14 November, killing three.",
            [("BF", "Djibo", "11-12"), ("ML", "Ansongo", "11-13"), ("CM", "Mora", "11-14")],
            id="numbered",
        ),
        pytest.param(
            "• 12 Nov, Gao region: ambush on an army convoy near Tessit. KIA: 5. WIA: 11.\n\n"
            "• 13 Nov, Mopti region: IED on the road to Bankass, a soldier killed, three hurt.\n\n"
            "• 14 Nov, Menaka region: village raid at Inekar, 6 civilians shot dead.",
            [("ML", "Tessit", "11-12"), ("ML", "Bankass", "11-13"), ("ML", "Inekar", "11-14")],
            id="bullets-with-day-and-region",
        ),
        pytest.param(
            "MALI\n\n• Gao – Two merchants were shot dead by gunmen on 12 November.\n\n"
            "• Timbuktu – A mortar round hit the airport on 13 November, wounding three men.\n\n"
            "NIGERIA\n\n• Maiduguri – A suicide bomber killed four people on 13 November.\n\n"
            "• Jos – Five farmers were killed in a night raid on 14 November.",
            [("ML", "Gao", "11-12"), ("ML", "Timbuktu", "11-13"),
             ("NG", "Maiduguri", "11-13"), ("NG", "Jos", "11-14")],
            id="headings-that-are-countries",
        ),
        pytest.param(
            "Tuesday, 12 November\n\n- Herat, Afghanistan: a bomb in a minibus killed seven.\n\n"
            "- Parachinar, Pakistan: gunmen fired on a convoy, killing nine.\n\n"
            "Wednesday, 13 November\n\n- Baidoa, Somalia: a mortar attack left four wounded.\n\n"
            "- Goma, DR Congo: two people died when armed men robbed a shop.",
            [("AF", "Herat", "11-12"), ("PK", "Parachinar", "11-12"),
             ("SO", "Baidoa", "11-13"), ("CD", "Goma", "11-13")],
            id="headings-that-are-days",
        ),
        pytest.param(
            "YEMEN\n12 November: A landmine killed three children in Hays.\n"
            "13 November: Shelling in Taiz wounded six people.\n\n"
            "SYRIA\n12 November: Gunmen on a motorbike shot dead two men in Tafas.\n"
            "14 November: A drone strike on a car in Azaz killed one man.",
            [("YE", "Hays", "11-12"), ("YE", "Taiz", "11-13"),
             ("SY", "Tafas", "11-12"), ("SY", "Azaz", "11-14")],
            id="days-under-countries",
        ),
        pytest.param(
            "MONDAY\n\nGunmen opened fire on a bus in Port-au-Prince, killing three passengers.\n\n"
            "TUESDAY\n\nA doctor was kidnapped in Jacmel.\n\n"
            "THURSDAY\n\nTwo policemen were shot dead at their post in Cabaret.",
            [("HT", "Port-au-Prince", "11-11"), ("HT", "Jacmel", "11-12"),
             ("HT", "Cabaret", "11-14")],
            id="weekdays-in-lines-of-their-own",
        ),
        pytest.param(
            "11/11 – Kukawa (Nigeria): ISWAP raid on a settlement. Killed: 7. Wounded: 3.\n\n"
            "12/11 – Bosso (Niger): pirogue hit by a mine, 4 killed.\n\n"
            "13/11 – Mora (Cameroon): overnight attack on a checkpoint; 2 soldiers killed.",
            [("NG", "Kukawa", "11-11"), ("NE", "Bosso", "11-12"), ("CM", "Mora", "11-13")],
            id="day-and-month-in-figures",
        ),
        pytest.param(
            "12/11/2024 | Dori | Burkina Faso | IED hits army truck | 4 killed, 2 wounded.\n\n"
            "13/11/2024 | Gao | Mali | Gunmen attack a bus | 6 killed, 10 wounded.\n\n"
            "14/11/2024 | Jos | Nigeria | Ambush on a convoy | 11 killed.",
            [("BF", "Dori", "11-12"), ("ML", "Gao", "11-13"), ("NG", "Jos", "11-14")],
            id="columns",
        ),
        pytest.param(
            "Incident 1:\nPlace: Aden, Yemen\nDate: 12 November\n"
            "Summary: A bomb under the car of an officer exploded.\nKilled: 1\nWounded: 3\n\n"
            "Incident 2:\nPlace: Marib, Yemen\nDate: 14 November\n"
            "Summary: A missile hit a camp for displaced families.\nKilled: 5\nWounded: 12",
            [("YE", "Aden", "11-12"), ("YE", "Marib", "11-14")],
            id="fields",
        ),
        pytest.param(
            "Imphal, November 12: Militants hurled a grenade at a house. No one was injured.\n\n"
            "Kohima, November 13: Two cadres were killed in a clash between factions.\n\n"
            "Tinsukia (Assam), November 14: Suspected ULFA-I men shot dead a manager.",
            [("IN", "Imphal", "11-12"), ("IN", "Kohima", "11-13"), ("IN", "Tinsukia", "11-14")],
            id="towns-with-days",
        ),
        pytest.param(
            "**Mali**\n- On 11 November, an IED killed five soldiers near Diabaly.\n"
            "- On 12 November, gunmen attacked a convoy at Labbezanga, killing 20 civilians.\n\n"
            "**Niger**\n- On 13 November, jihadists killed eight villagers in Téra.",
            [("ML", "Diabaly", "11-11"), ("ML", "Labbezanga", "11-12"), ("NE", "Téra", "11-13")],
            id="bullets-under-marked-headings",
        ),
        pytest.param(
            "COUNTRY: Somalia\nLOCATION: Afgooye\nDATE: 13/11/2024\n"
            "SUMMARY: Al-Shabaab fighters fired mortars at an army base.\nKILLED: 3\n\n"
            "COUNTRY: Kenya\nLOCATION: Lamu\nDATE: 14/11/2024\n"
            "SUMMARY: Gunmen ambushed a lorry.\nKILLED: 2",
            [("SO", "Afgooye", "11-13"), ("KE", "Lamu", "11-14")],
            id="fields-in-capitals",
        ),
        pytest.param(
            "# 1 | Nov 12 | Kirkuk, Iraq | Sniper killed a policeman\n"
            "# 2 | Nov 12 | Mosul, Iraq | IED wounded 3 soldiers\n"
            "# 3 | Nov 13 | Hawija, Iraq | Gunmen kidnapped 2 farmers",
            [("IQ", "Kirkuk", "11-12"), ("IQ", "Mosul", "11-12"), ("IQ", "Hawija", "11-13")],
            id="columns-without-stops",
        ),
    ],
)  # fmt: skip
def test_layout_tells_when_and_where(read: Read, text: str, told: list[Row]) -> None:
    reports = read(text, title="Security incidents of the week", published=FRIDAY)
    assert rows(reports) == told
    assert all(report.main for report in reports)


def test_what_layout_tells_has_its_evidence(read: Read) -> None:
    text = (
        "Tuesday, 12 November\n\n- Herat, Afghanistan: a bomb killed seven.\n\n"
        "- Parachinar, Pakistan: gunmen killed nine.\n\n- Quetta, Pakistan: a bomb killed one."
    )
    first = read(text, title="Incidents", published=FRIDAY)[0]
    proofs = {name: [e.quote for e in each] for name, each in first.evidence.items()}
    assert proofs["date"] == ["Tuesday, 12 November"]
    assert proofs["place"] == ["Herat"]
    assert proofs["country"] == ["Herat"]


def test_lines_that_count_people_are_read(read: Read) -> None:
    reports = read(
        "Incident 1\nLocation: Kandahar, Afghanistan\nDetails: A roadside bomb hit a police car.\n"
        "Casualties: 3 killed, 7 wounded",
        "Incident 2\nLocation: Kunduz, Afghanistan\nDetails: Gunmen attacked a checkpoint.\n"
        "KIA: 2\nWIA: 4",
        title="Daily incident report",
    )
    assert [(r.place, r.killed, r.wounded) for r in reports] == [
        ("Kandahar", (3, 3), (7, 7)),
        ("Kunduz", (2, 2), (4, 4)),
    ]


def test_the_hours_of_a_live_report_are_no_entries(read: Read) -> None:
    (report,) = read(
        "14:32 – A bomb has exploded outside a police station in Karachi's Saddar district.",
        "14:50 – Police say three people are dead and nine wounded.",
        "15:20 – The toll has risen to five dead, hospital officials say.",
        title="Live: bombing in Karachi",
        published=FRIDAY,
    )
    assert (report.country, report.date, report.killed) == ("PK", "2024-11-15", (5, 5))


def test_hours_in_lines_of_their_own_are_no_entries(read: Read) -> None:
    (report,) = read(
        "09:15 GMT\nDrones have struck an apartment block in Kyiv, the mayor says.",
        "10:40 GMT\nTwo people were killed and 14 injured in the strike, rescuers say.",
        "12:10 GMT\nThe number of dead has climbed to four.",
        title="Live updates: Kyiv under attack",
        published=FRIDAY,
    )
    assert (report.place, report.killed, report.wounded) == ("Kyiv", (4, 4), (14, 14))


def test_what_is_told_under_the_hour_is_no_habit(read: Read) -> None:
    (report,) = read(
        "19:30 – A man enters a hall in Hamburg and opens fire with a pistol.",
        "21:11 – Officers force their way in. Eight people are dead, including the gunman.",
        title="How the shooting unfolded",
    )
    assert (report.country, report.killed) == ("DE", (8, 8))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "France: Strikes will hit trains on Tuesday.\n\n"
            "Spain: Fire risk is high in Valencia region.\n\n"
            "Italy: Museums in Rome close on Monday.",
            id="travel-advice",
        ),
        pytest.param(
            "1. Paris, France – Hotel with a killer view, from 99 euros.\n\n"
            "2. Beirut, Lebanon – Explosive nightlife, from 79 euros.\n\n"
            "3. Cairo, Egypt – Pyramids and bombshell brunches, from 89 euros.",
            id="travel-deals",
        ),
        pytest.param(
            "Nakuru: A matatu plunged into a ravine on Thursday, killing nine people.\n\n"
            "Kisumu: Two men died when a lorry hit a motorcycle.\n\n"
            "Mombasa: A ferry ran aground; nobody was hurt.",
            id="accidents",
        ),
        pytest.param(
            "London: Shares were hit by a raid on bank stocks.\n\n"
            "Frankfurt: The DAX fell as carmakers came under fire.\n\n"
            "Tokyo: The Nikkei exploded upwards by 3 per cent.",
            id="markets",
        ),
        pytest.param(
            "2014 – Houthi fighters seize Sanaa.\n\n2015 – A coalition begins air strikes.\n\n"
            "2018 – An air strike on a bus kills 40 boys in Dahyan.",
            id="a-chronicle-of-years",
        ),
        pytest.param(
            "Jordan: We scored four times.\n\nMilan: Nobody shot at our goal.\n\n"
            "Florence: It was a battle.",
            id="persons-called-like-towns",
        ),
    ],
)
def test_labels_alone_make_no_incidents(read: Read, text: str) -> None:
    assert not read(text, title="In brief")


def test_numbered_paragraphs_of_one_story_stay_one(read: Read) -> None:
    (report,) = read(
        "A suicide bomber killed nine policemen near Sibi, Pakistan, on Monday.",
        "1. The bomber rammed a motorcycle into a police truck on the road to Quetta.",
        "2. Sixteen officers were wounded.",
        "3. The Islamic State group later claimed the attack.",
        title="Five things to know about the attack",
    )
    assert (report.place, report.killed, report.wounded) == ("Sibi", (9, 9), (16, 16))


def test_a_numbered_entry_is_no_dateline(read: Read) -> None:
    reports = read(
        "(1) Mandera, Kenya: Gunmen ambushed a police lorry on Tuesday. Four officers killed.",
        "(2) Beledweyne, Somalia: A car bomb at a checkpoint on Wednesday. At least 8 dead.",
        "(3) Pemba, Mozambique: Insurgents beheaded three fishermen on Thursday.",
        title="Incidents this week",
        published=FRIDAY,
    )
    assert [(r.country, r.date[5:]) for r in reports if r.date] == [
        ("KE", "11-12"), ("SO", "11-13"), ("MZ", "11-14"),
    ]  # fmt: skip
