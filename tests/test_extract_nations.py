"""People called by their nations, countries called by their peoples, things called by towns."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        pytest.param(
            "An Indian, a Nepali and two Filipinos died when a rocket hit a labour camp in Jizan, "
            "Saudi Arabia, on Thursday.", 4, None, id="died",
        ),
        pytest.param(
            "Three Ukrainians, a Georgian and a Syrian were hurt when a drone hit a cargo ship off "
            "Hodeidah, Yemen, on Thursday.", None, 5, id="hurt",
        ),
        pytest.param(
            "Two Germans, a Dutchman and their Afghan guide were shot dead in Bamyan, Afghanistan, "
            "on Thursday.", 4, None, id="and-their-guide",
        ),
        pytest.param(
            "An American, two French, a Swede, a Dane and a Turk were killed in Gao, Mali, on "
            "Thursday.", 6, None, id="six-nations",
        ),
        pytest.param("Gunmen killed a Nepali and a Pole in Gao, Mali, on Thursday.", 2, None,
                     id="objects"),
        pytest.param(
            "Jean Dupont, a Frenchman and father of two, was killed in Gao, Mali, on Thursday.",
            1, None, id="one-who-is-named",
        ),
        pytest.param(
            "Two men, a Chechen and a Georgian, killed three people in Nice, France, on Thursday.",
            3, None, id="who-they-were",
        ),
        pytest.param(
            "An American and British soldier was killed in Gao, Mali, on Thursday.", 1, None,
            id="one-of-two-nations",
        ),
        pytest.param(
            "Twenty-one people, the bomber included, are known to have died in a blast in Gao, "
            "Mali, on Thursday.", 21, None, id="included",
        ),
    ],
)  # fmt: skip
def test_nationals_are_counted(
    read: Read, text: str, killed: int | None, wounded: int | None
) -> None:
    report = read(text)[0]
    assert (report.killed and report.killed.low, report.wounded and report.wounded.low) == (
        killed,
        wounded,
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("Gunmen killed six people in Santiago, Dominican Republic, on Thursday.",
                     ("DO", "Santiago"), id="dominican"),
        pytest.param("Rebels killed seven men at a mine in Bambari, Central African Republic, on "
                     "Thursday.", ("CF", "Bambari"), id="central-african"),
        pytest.param("A man stabbed three customers at the Cairo Cafe in Melbourne on Thursday.",
                     ("AU", "Melbourne"), id="a-cafe"),
        pytest.param("Two people were killed when a bomb went off outside the Jerusalem Mall in "
                     "Amman on Thursday.", ("JO", "Amman"), id="a-mall"),
        pytest.param("A man stabbed four people near the Golden Gate in Kyiv on Thursday.",
                     ("UA", "Kyiv"), id="a-gate"),
        pytest.param("Rockets hit Camp Victoria near Erbil, Iraq, on Thursday and killed a guard.",
                     ("IQ", "Erbil"), id="a-camp"),
        pytest.param("A gunman shot dead two people outside the Hotel Paris in Nakuru, Kenya, on "
                     "Thursday.", ("KE", "Nakuru"), id="a-hotel"),
        pytest.param("Two workers of a Delhi-based charity were killed by gunmen in Kandahar, "
                     "Afghanistan, on Thursday.", ("AF", "Kandahar"), id="based"),
        pytest.param("Three men were shot dead on Sarajevo Street in Kumanovo, North Macedonia, on "
                     "Thursday.", ("MK", "Kumanovo"), id="a-street"),
        pytest.param("A bomb killed 12 people at a concert in Lyon on Thursday. It brought back "
                     "the fear that gripped Brussels in 2016.", ("FR", "Lyon"), id="a-fear"),
        pytest.param("A campaigner who helped draft the Paris agreement was shot dead in Altamira, "
                     "Brazil, on Thursday.", ("BR", "Altamira"), id="an-agreement"),
        pytest.param("Militants staged a Mumbai-style assault on a resort in Grand-Bassam, Ivory "
                     "Coast, on Thursday, killing 16.", ("CI", "Grand-Bassam"), id="a-style"),
        pytest.param("A bomb exploded at the Kabul airport in Afghanistan on Thursday and killed "
                     "two guards.", ("AF", "Kabul"), id="its-own-airport"),
        pytest.param("COPENHAGEN — A gunman killed two people on Thursday, Danish police said, and "
                     "brought the fear that gripped Paris last month to a calm capital.",
                     ("DK", "Copenhagen"), id="a-fear-of-elsewhere"),
        pytest.param("Six people died in a blast that rocked Istanbul on Thursday.",
                     ("TR", "Istanbul"), id="what-was-rocked"),
        pytest.param("LARKANA — A suicide bomber walked through the Golden Gate of the shrine on "
                     "Thursday and blew himself up, killing 70 Pakistani pilgrims.",
                     ("PK", "Golden Gate"), id="a-gate-without-a-town"),
    ],
)  # fmt: skip
def test_where_things_stand_that_bear_a_name(read: Read, text: str, where: tuple[str, str]) -> None:
    report = read(text)[0]
    assert (report.country, report.place) == where
