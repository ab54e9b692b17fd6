"""An article about many incidents: each in a town of its own, and none in the background."""

from stories import Read

LEAD = "A roadside bomb killed four policemen in Katsina, in north-west Nigeria, on Wednesday."
OTHERS = (
    "Gunmen shot dead two traders in Gusau on Thursday.",
    "A grenade wounded five people at a bar in Jos on Thursday.",
    "In Maiduguri a suicide bomber killed three soldiers on Thursday.",
)


def test_each_town_has_its_own(read: Read) -> None:
    reports = read(LEAD, *OTHERS)
    assert [one.place for one in reports] == ["Katsina", "Gusau", "Jos", "Maiduguri"]
    assert all(one.main for one in reports)


def test_a_bulletin_is_one_by_its_headline(read: Read) -> None:
    reports = read(LEAD, OTHERS[0], title="Nigeria: daily security brief")
    assert [one.main for one in reports] == [True, True]


def test_a_further_village_with_its_own_dead(read: Read) -> None:
    reports = read(
        "Raiders killed nine farmers in Madaka, in Nigeria's Niger State, on Thursday.",
        "Four more people were shot dead in Kusherki on Thursday, a councillor said.",
    )
    assert [one.place for one in reports] == ["Madaka", "Kusherki"]


def test_one_event_goes_on(read: Read) -> None:
    (report,) = read(
        "Twelve militants were killed in a gunfight with police in Kano, Nigeria, on Thursday.",
        "The gunfight lasted for three hours at a farm near Wudil, the army said.",
    )
    assert report.killed is not None
    assert report.killed.low == 12


def test_the_same_number_is_no_other_event(read: Read) -> None:
    (report,) = read(
        "A bomb killed 21 people at a bank in Kano, Nigeria, on Thursday, officials said.",
        "A doctor at the hospital in Wudil said 21 bodies had been brought there.",
    )
    assert report.place == "Kano"
