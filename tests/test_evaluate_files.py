"""The files of the evaluation: annotations, the texts they are of, and floors."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from annotations import annotated, article

from bot.errors import InputError
from bot.evaluate.floors import Floors, load_floors, raise_floors, render_floors
from bot.evaluate.gold import find_texts, load_gold, pin
from bot.evaluate.score import Share
from bot.models import Toll

# The floors


def test_floors_are_one_incident_below() -> None:
    floors = raise_floors(None, {"date": Share(7, 9), "place": Share(0, 4)}, "x")
    assert floors.floors == {"date": 0.666, "place": 0.0}
    assert floors.broken({"date": Share(6, 9), "place": Share(0, 4)}) == {}
    assert floors.broken({"date": Share(5, 9)}) == {"date": (0.666, 5 / 9)}


def test_floors_rise_and_never_fall() -> None:
    old = Floors(pinned_to="x", floors={"date": 0.5, "place": 0.9, "gone": 0.4})
    floors = raise_floors(old, {"date": Share(8, 9), "place": Share(5, 9)}, "y")
    assert floors == Floors(pinned_to="y", floors={"date": 0.777, "place": 0.9})


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = Floors(pinned_to="x", floors={"date": 0.777, "place": 0.0})
    path = tmp_path / "floors.toml"
    path.write_text(render_floors(floors))
    assert load_floors(path) == floors


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[floors]\ndate = 0.5", id="pinned-to-nothing"),
        pytest.param('pinned_to = "x"\n[floors]\ndate = 5', id="no-share"),
        pytest.param("= x", id="no-toml"),
        pytest.param(None, id="not-there"),
    ],
)
def test_broken_floors_are_named(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "floors.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=r"floors\.toml cannot be used"):
        load_floors(path)


# The annotations


def write_gold(folder: Path, text: bytes = b" date 2022-01-21 Raid\n", **fields: Any) -> None:
    gold = article(annotated()).model_copy(update={"sha256": sha256(text).hexdigest()} | fields)
    with (folder / "gold.jsonl").open("a", encoding="utf-8") as file:
        file.write(gold.model_dump_json() + "\n\n")
    (folder / f"{gold.id}.txt").write_bytes(text)


def test_annotations_are_read_with_their_texts(tmp_path: Path) -> None:
    write_gold(tmp_path)
    golds = load_gold(tmp_path)
    assert golds[0].incidents == (annotated(),)
    assert find_texts(golds, tmp_path) == [tmp_path / "a.txt"]


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    write_gold(tmp_path)
    (tmp_path / "a.txt").write_text("another")
    with pytest.raises(InputError, match=r"a\.txt is not the text that was annotated"):
        find_texts(load_gold(tmp_path), tmp_path)


def test_a_text_that_is_gone_is_named(tmp_path: Path) -> None:
    write_gold(tmp_path)
    with pytest.raises(InputError, match=r"a\.txt, an annotated text, cannot be read"):
        find_texts(load_gold(tmp_path), tmp_path / "elsewhere")


def test_an_article_annotated_twice_is_refused(tmp_path: Path) -> None:
    write_gold(tmp_path)
    write_gold(tmp_path)
    with pytest.raises(InputError, match="annotates a twice"):
        load_gold(tmp_path)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no annotations"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        pytest.param({"type": "attack"}, r"incidents\.0\.type is wrong", id="no-such-type"),
        pytest.param({"date": "21 January"}, r"incidents\.0\.date is wrong", id="no-date"),
        pytest.param({"kiled": [1, 1]}, r"incidents\.0\.kiled is wrong", id="slip-in-a-name"),
        pytest.param({"killed": "ten"}, r"incidents\.0\.killed is wrong", id="no-toll"),
    ],
)
def test_a_wrong_annotation_is_named(tmp_path: Path, fields: dict[str, Any], named: str) -> None:
    line = json.loads(article(annotated()).model_dump_json())
    line["incidents"][0] |= fields
    (tmp_path / "gold.jsonl").write_text(json.dumps(line))
    with pytest.raises(InputError, match=rf"gold\.jsonl, line 1: {named}"):
        load_gold(tmp_path)


def test_the_pin_holds_annotations_and_texts_whatever_their_order(tmp_path: Path) -> None:
    one, two = article(annotated()), article(annotated(), name="b")
    assert pin([one, two]) == pin([two, one])
    assert pin([one]) != pin([one.model_copy(update={"sha256": "other"})])
    assert pin([one]) != pin([article(annotated(killed=[12, 12]))])


def test_open_ranges_are_annotated_with_null() -> None:
    assert annotated(killed=[11, None]).killed == Toll(11, None)
