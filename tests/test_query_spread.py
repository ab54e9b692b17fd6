"""Fields with several values: every value is one of the field, none a word by itself."""

import pytest
from question_corpus import known

from bot.query.command import command_text, read_command


def canonical(text):
    return command_text(read_command(f"/incidents {text}", known())).removeprefix("/incidents ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("target:soldiers|police", "(target:soldiers OR target:police)", id="bar"),
        pytest.param("target:a|b|c", "(target:a OR target:b OR target:c)", id="bars"),
        pytest.param("weapon:mortar|rocket iraq", "place:Iraq (weapon:mortar OR weapon:rocket)",
                     id="what follows apart is its own"),
        pytest.param('target:"police station"|school',
                     "((target:police target:station) OR target:school)", id="quoted and plain"),
        pytest.param('target:school|"police"', "(target:school OR target:police)",
                     id="plain and quoted"),
        pytest.param('target:"soldiers|police"', "(target:soldiers OR target:police)",
                     id="a bar in quotation marks"),
        pytest.param('place:"Iraq|Syria"', "(place:Iraq OR place:Syria)", id="quoted places"),
        pytest.param("country:Iraq|Syria", "(country:Iraq OR country:Syria)", id="keeps the field"),
        pytest.param("by:Taliban|ISIS", '(by:Taliban OR by:"Islamic State")', id="groups"),
        pytest.param("in:2021|2022", "(in:2021 OR in:2022)", id="times"),
        pytest.param("killed:5|6", "(killed=5 OR killed=6)", id="numbers"),
        pytest.param("target:police,army", "(target:police OR target:army)", id="commas"),
        pytest.param("-target:police|army", "-target:police -target:army", id="left out"),
        pytest.param("target:(soldiers OR police)", "(target:soldiers OR target:police)",
                     id="in brackets"),
        pytest.param("target:(police station OR school)",
                     "((target:police target:station) OR target:school)", id="words in brackets"),
        pytest.param('place:(Iraq | "Syria") 2021', "(place:Iraq OR place:Syria) in:2021",
                     id="bars in brackets"),
        pytest.param("-type:(bombing OR shelling)", "-(type:bombing OR type:shelling)",
                     id="brackets left out"),
        pytest.param("target:soldiers | police", "(target:soldiers OR text:police)",
                     id="apart it is a word"),
        pytest.param("target:police|by:Taliban", "(target:police OR by:Taliban)",
                     id="another field"),
        pytest.param("place:Kabul,Afghanistan", "place:Kabul", id="a place's own comma"),
        pytest.param("target:police|", "target:police", id="nothing after the bar"),
        pytest.param("target:(soldiers", "target:soldiers", id="no closing bracket"),
    ],
)  # fmt: skip
def test_every_value_is_of_its_field(text, expected):
    assert canonical(text) == expected


@pytest.mark.parametrize("text", ["target:police|army", "place:(Iraq OR Syria) -weapon:bomb|gun"])
def test_what_is_understood_is_read_as_the_same(text):
    once = canonical(text)
    assert canonical(once) == once
