"""What a model tells in the tests: the raid of stories.RAID, as a dictionary of its answer."""

from typing import Any

from stories import RAID


def figure(quote: str, low: int, high: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a number of killed with its quote; `high` is `low` unless it is said."""
    return {"measure": "killed", "low": low, "high": high or low, "quote": quote} | more


def quoted(value: str, quote: str) -> dict[str, str]:
    return {"value": value, "quote": quote}


def raid(**fields: Any) -> dict[str, Any]:
    """Return the raid as it is told, with what is asked for put in its place."""
    told: dict[str, Any] = {
        "main": True,
        "sentence": RAID,
        "type": quoted("armed_assault", "Gunmen stormed an army barracks"),
        "date": quoted("2022-01-21", "early Friday"),
        "place": quoted("Al-Azim", "in Al-Azim, in Iraq's Diyala province"),
        "target": quoted("army barracks", "stormed an army barracks"),
        "figures": [figure("killed 11 soldiers", 11, role="security_forces")],
    }
    return told | fields
