"""An alert: the newest articles of its incident, and of how many they are."""

import pytest
from incidents import detail, query

from bot.delivery.post import Destination
from bot.reply.alert import compose_alert
from bot.reply.plain import plain_text
from bot.watches.model import Watch

WATCH = Watch(1, "ann", Destination("slack", "T1", "C1"), "")


@pytest.mark.parametrize(
    ("outlets", "title"),
    [
        pytest.param("ABCDEF", "Sources (6 independent, 3 of 6 articles)", id="the newest three"),
        pytest.param("ABC", "\nSources\n", id="all of them"),
    ],
)
def test_an_alert_says_of_how_many_articles_it_has_the_newest(outlets: str, title: str) -> None:
    told = detail(*outlets, sources=len(outlets))
    reply = compose_alert(WATCH, query(), 0, told, str)
    assert title in plain_text(reply)
    assert len(reply.sources) == 3
