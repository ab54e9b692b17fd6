"""Answers without incidents: help, a mistake and its mend."""

from collections.abc import Iterable

from bot.errors import Incomplete, QueryError
from bot.gazetteer.names import fold
from bot.query.names import written
from bot.reply.misunderstood import Examples
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.topics import DATES, EDITING, FIELDS, SETTINGS, TELLING, ZONE
from bot.reply.wording import shown

_TOPICS = {
    "watch": "watches", "digest": "watches", "alert": "watches", "schedule": "watches",
    **dict.fromkeys(
        (
            *("correct", "merge", "split", "dismiss", "history", "edit", "add", "feed"),
            *("correction", "revision", "undo", "editor", "article"),
        ),
        "editing",
    ),
}  # fmt: skip


# What asks for no help is answered in a line.
_SHORT = {"thanks": "You are welcome", "anew": "Started over: help says how to ask"}


def compose_help(topic: str, examples: Examples, zone: str = "") -> Reply:
    """Return how to ask, with names that the corpus has; a topic narrows it.

    `zone` says which time zone is the asker's until they set one.
    """
    if topic in _SHORT:
        return Reply("help", "/incidents help", Head(_SHORT[topic]))
    sections = {
        "commands": Section("Commands", _pairs(_commands(examples))),
        "questions": Section("Questions", _pairs(_questions(examples))),
        "fields": Section("Fields", _pairs(FIELDS)),
        "dates": Section("Dates", _pairs(DATES)),
        "watches": Section("Watches and digests", _pairs(TELLING)),
        "editing": Section("For editors", _pairs(EDITING)),
        "settings": Section("Settings", _pairs(_settings(zone))),
    }
    asked = _TOPICS.get(topic.rstrip("s"), topic)
    named = tuple(s for name, s in sections.items() if name.rstrip("s") == asked.rstrip("s"))
    chosen = named or (_rows_about(topic, sections.values()) if topic else ())
    topics = ", ".join(sections)
    unknown = f"There is no help on “{shown(topic)}”: there is on {topics}." if topic else ""
    others = (sections["commands"],) if topic else tuple(sections.values())
    return Reply(
        kind="help",
        understood=f"/incidents help {topic}".rstrip() if chosen else "/incidents help",
        head=Head("How to ask", ("upper or lower case, accents and spelling do not matter",)),
        sections=chosen or others,
        notice="" if chosen else unknown,
        actions=tuple(Action("suggestion", text, text) for text in _asked(examples)),
    )


def _rows_about(topic: str, sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the rows that a word leads to: "near", "stats", "sources"."""
    found = (
        Section(s.title, tuple(f for f in s.fields if topic in fold(f.label).split()))
        for s in sections
    )
    return tuple(section for section in found if section.fields)


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[Field, ...]:
    return tuple(Field(*pair) for pair in pairs)


def _asked(examples: Examples) -> tuple[str, ...]:
    place, group = shown(examples.place), shown(examples.perpetrator)
    return (f"/incidents {place}", f"/incidents {group} last year", f"/incidents {place} killed>=5")


def _commands(examples: Examples) -> list[tuple[str, str]]:
    first, second, third = _asked(examples)
    place = written("", examples.place, "")
    return [
        (first, "what happened there, newest first"),
        (second, "a group, and when"),
        (third, "with a toll"),
        ("/incidents", "the latest"),
        (f"show {examples.number}", "all about one: every field with its evidence"),
        (
            f"stats {place} by month",
            "figures; also by day, week, year, country, province, type, group, source",
        ),
        (f"map {place}", "a map, sized by toll"),
        (f"export {place} csv", "a file; also json, geojson"),
        (f"export stats {place} by day csv", "every row of figures as a file; also json"),
        (f"brief {place}", "text with attributions, to paste into a report"),
        ("next · previous", "further pages"),
        ("settings · status · forget me", "your settings; what the corpus holds; delete your data"),
        (f"watch add {place} · digest daily 08:00", "told here without asking"),
        ("help fields · help dates", "more about asking; also questions, watches, settings"),
    ]


def _questions(examples: Examples) -> list[tuple[str, str]]:
    place, other = shown(examples.place), shown(examples.other_place)
    group = shown(examples.perpetrator)
    return [
        (f"what happened in {place} last month?", "the incidents, and the latest of them"),
        (f"how many people did {group} kill in 2021?", "the toll; also soldiers, civilians"),
        (f"deadliest attack in {place}?", "also first, last, when, where, who, how often"),
        (f"compare {place} and {other}", "side by side"),
        (f"and in {other}?", "goes on from the question before; forgotten after an hour"),
    ]


def _settings(zone: str) -> list[tuple[str, str]]:
    until = f"; until then {zone}" if zone else ""
    return [("settings timezone Europe/London", f"{ZONE}{until}"), *SETTINGS]


def compose_error(error: QueryError, *, forms: bool = True) -> Reply:
    """Return why something is not done, with a command that works; the sentence has no heading.

    Where no `forms` open, none is proposed.
    """
    if isinstance(error, Incomplete) and not forms:
        error = QueryError(error.typed)
    corrected = error.corrected
    actions = (Action("corrected", corrected, corrected),) if corrected else ()
    return Reply(
        kind="error",
        understood=corrected,
        head=Head(""),
        notice=shown(str(error)),
        actions=actions,
    )
