"""Deeds that only arms make one, and events whose day or place the sentence before tells."""

import pytest
from stories import Read

from bot.models import IncidentType as T

WHERE = "in Baqubah, in Iraq's Diyala province, on Thursday"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"Hooded men with shotguns burst into a television studio {WHERE}.",
                     T.ARMED_ASSAULT, id="burst into"),
        pytest.param(f"Farmers armed with sticks took over the town hall {WHERE}.",
                     T.ARMED_ASSAULT, id="took over"),
        pytest.param(f"Masked men took over a studio {WHERE} and held two presenters at gunpoint.",
                     T.HOSTAGE_TAKING, id="at gunpoint"),
        pytest.param(f"Nine pilgrims died when their bus plunged into a gorge {WHERE} after gunmen "
                     "fired at it.", T.ARMED_ASSAULT, id="fired at, and no accident"),
        pytest.param(f"A man set off the vest that he wore in a mosque {WHERE}.",
                     T.SUICIDE_BOMBING, id="his vest"),
        pytest.param(f"Somebody set off a bomb in a mosque {WHERE}.", T.BOMBING, id="a bomb"),
        pytest.param(f"Somebody fired a number of rounds at two transformers {WHERE}.",
                     T.ARMED_ASSAULT, id="rounds"),
        pytest.param(f"A man drove a lorry through a parade {WHERE}, killing two.", T.OTHER,
                     id="a parade"),
        pytest.param(f"Three people died when a fuel tanker exploded {WHERE}, in an attack claimed "
                     "by Islamic State.", T.BOMBING, id="claimed, and no accident"),
    ],
)  # fmt: skip
def test_what_was_done_with_arms(read: Read, text: str, kind: T) -> None:
    assert [(one.country, one.type) for one in read(text) if one.main] == [("IQ", kind)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Shoppers burst into a store {WHERE}.", id="shoppers"),
        pytest.param(f"Farmers took over the town hall {WHERE} and sang.", id="unarmed"),
        pytest.param(f"A boy set off an alarm in a mosque {WHERE}.", id="an alarm"),
        pytest.param(f"Somebody fired a number of clerks {WHERE}.", id="clerks"),
        pytest.param(
            f"Nine pilgrims died when their bus plunged into a gorge {WHERE}.", id="gorge"
        ),
        pytest.param(f"A band marched through a parade {WHERE}.", id="marched"),
        pytest.param(f"Three people died when a fuel tanker exploded {WHERE}.", id="accident"),
        pytest.param(f"Ten people died when a train hit a lorry {WHERE}.", id="a train"),
        pytest.param(f"Police suspect a heater. Two were taken to hospital {WHERE}.", id="suspect"),
        pytest.param(
            "Fifty reporters were killed worldwide in 2021, a union said.", id="worldwide"
        ),
    ],
)
def test_what_was_done_without(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_deed_happened_where_the_sentence_before_puts_it(read: Read) -> None:
    (report,) = read(
        "Police were called to a village near Baqubah on Wednesday. Somebody had fired a number of "
        "rounds at two transformers."
    )
    assert (report.place, report.date) == ("Baqubah", "2022-01-19")


def test_the_day_of_a_search_is_not_that_of_the_attack(read: Read) -> None:
    (report,) = read(
        "Rescuers ended their search in Baqubah, in Iraq, on Thursday. The dead are 31. A bomber "
        "had set off his vest at a mosque on Wednesday."
    )
    assert (report.date, report.killed) == ("2022-01-19", (31, 31))


def test_where_somebody_was_about_to_speak_he_was_attacked(read: Read) -> None:
    (report,) = read("A novelist was stabbed as he was about to speak in Baqubah on Thursday.")
    assert (report.place, report.date) == ("Baqubah", "2022-01-20")
