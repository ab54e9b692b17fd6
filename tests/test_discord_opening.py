"""What a press opens, whoever answers it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.discord.opening import Opening, opening_of, takes_its_place
from adapters.serving.look import Look
from bot.errors import QueryError
from bot.standing.forms import Form

NOW = datetime(2022, 3, 1, tzinfo=UTC)
KEPT = {
    "k3.0": ("/incidents diyala", ""),
    "k3.2": ("/incidents diyala page:2", ""),
    "k3.4": ("/incidents watch new", ""),
    "#42.k3": ("/incidents show 42", "k3.0"),
}


class Desk:
    """Keeps a view."""

    def command_of(self, value: str, now: datetime) -> tuple[str, str]:
        if value not in KEPT:
            raise QueryError("What that button stood for is not kept any more.")
        return KEPT[value]


def opened(custom_id: str, **data: Any) -> Opening | None:
    return opening_of(Desk(), {"custom_id": custom_id, **data}, NOW)  # type: ignore[arg-type]


SHARED = Look(share=True)
TYPED = [{"type": 18, "component": {"type": 4, "custom_id": "dateline:text:", "value": "anbar"}}]


@pytest.mark.parametrize(
    ("custom_id", "data", "opening"),
    [
        pytest.param("dateline:go-2:k3.2", {}, Opening("/incidents diyala page:2", SHARED),
                     id="a page"),
        pytest.param("dateline:open:#42.k3", {},
                     Opening("/incidents show 42", SHARED._replace(back="k3.0")), id="an incident"),
        pytest.param("dateline:opens:", {"values": ["#42.k3"]},
                     Opening("/incidents show 42", SHARED._replace(back="k3.0")), id="of a menu"),
        pytest.param("dateline:picture:k3.0", {},
                     Opening("/incidents diyala", SHARED._replace(small=True)), id="a small map"),
        pytest.param("dateline:share:k3.0", {}, Opening("/incidents diyala", SHARED, "share"),
                     id="for all"),
        pytest.param("dateline:edit:k3.0", {}, Opening("/incidents diyala", SHARED, "edit"),
                     id="to edit"),
        pytest.param("dateline:again:k3.0", {}, Opening("/incidents diyala", SHARED, "again"),
                     id="a form again"),
        pytest.param("dateline:go-4:k3.4", {},
                     Opening("/incidents watch new", more="form", form=Form("watch")),
                     id="a form that is asked for"),
        pytest.param("dateline:ask:", {"components": TYPED}, Opening("anbar", SHARED),
                     id="what was typed"),
        pytest.param("dateline:fill:watch.0", {}, Opening("watch.0", more="fill"),
                     id="a form that was filled in"),
        pytest.param("another:go:k3.0", {}, None, id="none of ours"),
        pytest.param("", {}, None, id="nothing"),
    ],
)  # fmt: skip
def test_what_a_press_opens(custom_id: str, data: dict[str, Any], opening: Opening | None) -> None:
    assert opened(custom_id, **data) == opening


@pytest.mark.parametrize("custom_id", ["dateline:go-9:k3.9", "dateline:share:k9.0"])
def test_what_is_not_kept_is_said(custom_id: str) -> None:
    with pytest.raises(QueryError):
        opened(custom_id)


@pytest.mark.parametrize(
    ("guild", "flags", "own"),
    [
        pytest.param("1", 1 << 6, True, id="for the presser's eyes"),
        pytest.param("1", 0, False, id="for all"),
        pytest.param(None, 0, True, id="in a direct conversation"),
        pytest.param(None, None, False, id="a form of no message"),
    ],
)
def test_in_whose_place_an_answer_comes(guild: str | None, flags: int | None, own: bool) -> None:
    assert takes_its_place(guild, flags) is own
