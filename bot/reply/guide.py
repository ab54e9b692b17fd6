"""Answers without incidents: help, settings, the state of the corpus, a mistake and its mend."""

from collections.abc import Iterable

from bot.answering.findings import CorpusStatus
from bot.answering.preferences import Preferences
from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.query.draft import MOST_A_PAGE
from bot.query.model import Sort
from bot.query.names import written
from bot.reply.misunderstood import Examples
from bot.reply.model import Action, Field, Figures, Head, Reply, Section
from bot.reply.wording import counted, plain_date, shown

_FIELDS = (
    ("place: province: country:", "where; place: takes any of the three"),
    ('near:"Baqubah" 50km', "within a distance of a place or point; a province has none"),
    ("by: by:=", "who; a group takes in its affiliates, by:= is the name alone"),
    ("by:unknown", "no source says who; so for place: province: target: weapon: killed: wounded:"),
    ("claimed:yes claimed:no", "anybody has said they did it, or nobody is known to"),
    ("disputed:yes disputed:no", "sources give different tolls, or do not"),
    ("attribution:", "how sure who is: claimed, attributed, suspected, stated, unknown"),
    ("type:", "bombing, armed assault, kidnapping and so on"),
    ("target: weapon:", "words for whom or what it hit, and with what"),
    ("source: sources>=2", "an outlet that tells it; so many independent ones"),
    ("since: until: on: in:", "when; until: is inclusive, in: takes a month or a year"),
    ("last:", "the days up to today: last:7d, last:3m"),
    ("killed>=10 wounded>0", "tolls, by the low end of a range; also < <= = and 5..10"),
    ("count:", "the figure to open with: abducted, civilians, soldiers; several one by one"),
    ('text: "exact words"', "words of the text, or exactly these one after the other"),
    ("-x · a OR b · ( )", "without x; either of two; what belongs together"),
    ("sort:", ", ".join(Sort)),
    ("?", "behind a value that may be misread: one source, and a rule not right often enough"),
    ("size:", f"incidents a page, up to {MOST_A_PAGE}, as in top 10"),
    ("page:", "a further page of the answer"),
)
_DATES = (
    ("2022 · 2022-01 · 2022-01-21", "a year, a month, a day"),
    ("January 2022 · 21 Jan 2022", "the same in words"),
    ("yesterday · last month · this year", "by the calendar"),
    ("last 7 days · past 6 weeks", "up to today"),
    ("since 2021 · before March 2022", "with a word before them"),
    ("between March and June 2021", "both ends included"),
    ("Q1 2022 · summer 2021 · Ramadan 2021", "parts of a year; seasons are the northern ones"),
)
_TELLING = (
    ("watch add diyala killed>=5", "tells here of each incident that passes, once"),
    ("watch add iraq rise:10,50", "tells again when so many are known to be killed"),
    ("watch add iraq quiet:22:00-07:00", "tells nothing in these hours; it comes after them"),
    ("watch list · 3 · pause 3 · remove 3 · resume 3", "yours and this channel's, and back again"),
    ("watch new · edit 3 · edit 3 iraq killed>=5", "by a form, or typed anew; digests too"),
    ("watch preview diyala 30d", "what would have been told"),
    ("why 42 · watch why 42 diyala", "filter by filter, why an incident is told or not"),
    ("digest daily 08:00 Europe/London iraq", "what is new since the last one, worst first"),
    ("digest iraq every monday at 7:30 · weekdays 9am", "quiet:skip leaves quiet days out"),
    ("digest list · now 2 · preview 2 · pause 2 · stop 2", "post one now, let it rest, end it"),
)
_EDITING = (
    ("add https://news.example/raid", "take an article in, by its address or as its whole text"),
    (
        "feeds add https://news.example/feed.xml",
        "read a feed from now on; also list, poll, remove 1",
    ),
    ('correct 42 killed=12 "police revised it"', "a value over those of articles"),
    ('correct 42 place="Baqubah, Diyala" "slip"', "a place takes its province and point with it"),
    ('merge 42 57 "the same attack"', "two incidents are one; the older number stands for both"),
    ('merge 42 57 anyway "the same"', "without being asked about what is far apart or unknown"),
    ('split 42 2 "another village"', "the second report of show 42 is an event of its own"),
    ('dismiss 42 "a film scene"', "no incident at all"),
    ("correct 42 · merge 42 · split 42 · dismiss 42", "by a form; so are add and feeds add"),
    ("history 42 · history 42 undo 3", "who changed what and why; take it back"),
    ("history 42 approve 3 · refuse 3", "a second editor decides, where that is set"),
    ("history · undo", "what waits for that, and the latest decisions, to be undone"),
)
_ZONE = "whose day it is, and in which zone times are shown"
_SETTINGS = (
    ("settings page 10", "incidents a page, 1 to 20"),
    ("settings answers private", "private, or shared with the channel"),
    ("settings timezone", "without a value: back to the default"),
    ("forget me", "delete everything that is kept about you"),
)


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
        "fields": Section("Fields", _pairs(_FIELDS)),
        "dates": Section("Dates", _pairs(_DATES)),
        "watches": Section("Watches and digests", _pairs(_TELLING)),
        "editing": Section("For editors", _pairs(_EDITING)),
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
            "figures; also by day, week, year, country, province, type, group",
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
    return [("settings timezone Europe/London", f"{_ZONE}{until}"), *_SETTINGS]


def compose_settings(preferences: Preferences, changed: Iterable[str], zone: str = "") -> Reply:
    """Return what the asker has set, and what was changed just now.

    `zone` says which time zone is theirs while they have set none.
    """
    fields = (
        Field(
            "Time zone", preferences.zone or zone or "UTC", "settings timezone Europe/London",
        ),
        Field("Incidents a page", str(preferences.page), "settings page 10"),
        Field("Answers in channels", "private" if preferences.private else "shared",
              "settings answers shared"),
    )  # fmt: skip
    names = list(dict.fromkeys(changed))
    return Reply(
        kind="settings",
        understood="/incidents settings",
        head=Head("Settings"),
        sections=(Section("", fields),),
        notice=f"Saved: {', '.join(names)}." if names else "",
    )


def compose_forgotten(things: int) -> Reply:
    """Return what was deleted of an asker's."""
    said = f"{counted(things, 'thing')} deleted" if things else "there was nothing"
    return Reply(
        kind="settings",
        understood="/incidents forget me",
        head=Head("Forgotten", (said,)),
        notice="Nothing is kept about you now: settings, views, watches, digests, all are gone.",
    )


def compose_status(corpus: CorpusStatus, version: str, feeds: str = "") -> Reply:
    """Return how much the corpus holds, from when to when, how feeds are, and the version."""
    fields = [
        Field("Articles", f"{corpus.articles:,}"),
        Field("Incidents", f"{corpus.incidents:,}"),
    ]
    if corpus.first and corpus.last:
        covered = f"{plain_date(corpus.first)} to {plain_date(corpus.last)}"
        fields.append(Field("From … to", covered))
    if corpus.newest_article:
        fields.append(Field("Newest article", plain_date(corpus.newest_article.isoformat())))
    if feeds:
        fields.append(Field("Feeds", feeds))
    fields.append(Field("Version", version))
    empty = "Load articles with dateline load PATH." if not corpus.articles else ""
    return Reply(
        kind="status",
        understood="/incidents status",
        head=Head(
            "Status", (counted(corpus.incidents, "incident"), counted(corpus.articles, "article"))
        ),
        sections=(Section("", tuple(fields)),),
        notice=empty,
        total=corpus.incidents,
        figures=Figures(first=corpus.first, last=corpus.last),
    )


def compose_error(error: QueryError) -> Reply:
    """Return what of a query was not understood, with a command that works."""
    corrected = error.corrected
    actions = (Action("corrected", corrected, corrected),) if corrected else ()
    return Reply(
        kind="error",
        understood=corrected,
        head=Head("Not understood"),
        notice=shown(str(error)),
        actions=actions,
    )
