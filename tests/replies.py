"""Replies as the core composes them, by hand: what the tests of the platforms show."""

from datetime import date
from typing import Any

from bot.models import Toll
from bot.reply.model import (
    Action,
    Attachment,
    Bar,
    Card,
    Chart,
    Field,
    Figures,
    Head,
    Map,
    Mark,
    Quote,
    Reply,
    Section,
    SourceLine,
)

WIRE = SourceLine(
    "wire-1",
    "Wire A",
    "Gunmen kill 11 soldiers in Iraq",
    date(2022, 1, 21),
    "https://wire.example/1",
)
DAILY = SourceLine("daily-7", "The Daily", "Barracks attacked", date(2022, 1, 22), None)
SENTENCE = (
    "Islamic State gunmen broke into an army barracks at 3 a.m. and shot 11 soldiers as they slept."
)


def card(number: int = 42, **fields: Any) -> Card:
    values: dict[str, Any] = {
        "number": number,
        "when": "Fri 21 Jan 2022",
        "where": "Al-Azim, Diyala",
        "toll": ("11 killed",),
        "sources": 3,
        "disputed": False,
        "who": "",
        "sentence": SENTENCE,
    }
    return Card(**values | fields)


def listing(cards: int = 5, query: str = "diyala", page: int = 1, **fields: Any) -> Reply:
    turned = f"/incidents {query} page:{page}" if page > 1 else f"/incidents {query}"
    actions = [Action("previous", "Previous", f"/incidents {query}")] if page > 1 else []
    actions += [
        Action("next", "Next", f"/incidents {query} page:{page + 1}"),
        Action("sort", "Oldest first", f"/incidents {query} sort:oldest"),
        Action("sort", "Deadliest first", f"/incidents {query} sort:deadliest"),
        Action("stats", "Stats", f"/incidents stats {query}"),
        Action("map", "Map", f"/incidents map {query}"),
        Action("export", "Export", f"/incidents export {query}"),
    ]
    return Reply(
        kind="incidents",
        understood=turned,
        head=Head("Diyala, Iraq", ("12 incidents", "63 killed, 21 wounded", "showing 1–5")),
        cards=tuple(card(42 - n) for n in range(cards)),
        actions=tuple(actions),
        total=12,
        figures=Figures(Toll(63, 63), Toll(21, 21), "2019-02-01", "2022-01-21"),
    )._replace(**fields)


def detail(number: int = 42, **fields: Any) -> Reply:
    quotes = (Quote(("shot 11 soldiers as they slept",), WIRE, "an army officer"),)
    fields_of = (
        Field("What", SENTENCE, "Wire A, 21 Jan 2022"),
        Field("When", "Fri 21 Jan 2022", "", (Quote(("on Friday",), WIRE),)),
        Field("Who", "Islamic State (suspected)", "", (Quote(("suspected IS gunmen",), DAILY),)),
    )
    tolls = Section("Killed", (Field("", "11", "", quotes), Field("", "or 8", "", quotes)))
    near = Section("Near it in place and time", (Field("#40", "19 Jan 2022 · Baqubah", "12 km"),))
    return Reply(
        kind="incident",
        understood=f"/incidents show {number}",
        head=Head(f"#{number}", ("Fri 21 Jan 2022", "Al-Azim, Diyala", "11 killed", "3 sources")),
        sections=(Section("", fields_of), tolls, near),
        sources=(DAILY, WIRE),
        independent=2,
        actions=(
            Action("open", "#40", "/incidents show 40"),
            Action("more", "More in Diyala", "/incidents province:Diyala"),
        ),
        total=1,
        picture=Map(f"#{number}", (Mark(34.1, 44.4, "Al-Azim", 1, 11, False),), "Map of #42."),
    )._replace(**fields)


def stats(query: str = "diyala", **fields: Any) -> Reply:
    months = ("Nov 2021", "Dec 2021", "Jan 2022")
    rows = tuple(Field(month, f"{n + 2} incidents · 11 killed") for n, month in enumerate(months))
    bars = tuple(Bar(month, n + 2) for n, month in enumerate(months))
    alt = "Bar chart of incidents over time: 3 bars; the highest is Jan 2022 with 4 incidents."
    return Reply(
        kind="stats",
        understood=f"/incidents stats {query} by month",
        head=Head("Diyala, Iraq", ("12 incidents", "63 killed", "by month")),
        sections=(
            Section("", (Field("Killed", "63", "known for 9 of 12"),)),
            Section("By month", rows),
        ),
        actions=(Action("more", "The incidents", f"/incidents {query}"),),
        total=12,
        picture=Chart("Diyala by month", "incidents", bars, over_time=True, alt=alt),
    )._replace(**fields)


def mapped(query: str = "diyala", **fields: Any) -> Reply:
    return Reply(
        kind="map",
        understood=f"/incidents map {query}",
        head=Head("Diyala, Iraq", ("12 incidents", "4 places")),
        sections=(Section("Worst places", (Field("Al-Azim", "1 incident, 11 killed"),)),),
        actions=(Action("more", "The incidents", f"/incidents {query}"),),
        total=12,
        picture=Map(
            "Diyala", (Mark(34.1, 44.4, "Al-Azim", 1, 11, False),), "Map of Diyala: Al-Azim."
        ),
    )._replace(**fields)


def exported(query: str = "diyala", pieces: tuple[str, ...] = ("number\r\n", "42\r\n")) -> Reply:
    return Reply(
        kind="export",
        understood=f"/incidents export {query} csv",
        head=Head("Diyala, Iraq", ("12 incidents", "csv")),
        actions=(Action("more", "The incidents", f"/incidents {query}"),),
        total=12,
        file=Attachment("incidents-diyala-iraq.csv", "text/csv", pieces),
    )


def brief(paragraphs: int = 3, query: str = "diyala") -> Reply:
    told = "On Friday 21 January 2022, 11 people were killed in Al-Azim, according to Wire A."
    return Reply(
        kind="brief",
        understood=f"/incidents brief {query}",
        head=Head("Diyala, Iraq", ("12 incidents",)),
        text="\n\n".join([told] * paragraphs),
        actions=(Action("more", "The incidents", f"/incidents {query}"),),
        total=12,
    )


def helping() -> Reply:
    commands = (
        Field("/incidents diyala", "what happened there, newest first"),
        Field('near:"Baqubah" 50km', "within a distance", "of a place"),
    )
    return Reply(
        kind="help",
        understood="/incidents help",
        head=Head("How to ask", ("spelling does not matter",)),
        sections=(Section("Commands", commands),),
        actions=(Action("suggestion", "/incidents diyala", "/incidents diyala"),),
    )


def settings(**fields: Any) -> Reply:
    shown = (Field("Time zone", "the local one", "settings timezone Europe/London"),)
    return Reply(
        kind="settings",
        understood="/incidents settings",
        head=Head("Settings"),
        sections=(Section("", shown),),
    )._replace(**fields)


def status() -> Reply:
    return Reply(
        kind="status",
        understood="/incidents status",
        head=Head("Status", ("12 incidents", "40 articles")),
        sections=(Section("", (Field("Incidents", "12"), Field("Version", "0.1.0"))),),
        total=12,
    )


def nothing(query: str = "diyala 1999") -> Reply:
    return Reply(
        kind="nothing",
        understood=f"/incidents {query}",
        head=Head("Diyala, Iraq · 1999", ("no incidents",)),
        sections=(Section("", (Field("Understood as", f"/incidents {query}"),)),),
        actions=(
            Action("suggestion", "Dayala", "/incidents dayala"),
            Action("drop", "Without 1999", "/incidents diyala"),
        ),
    )


def mistaken(sentence: str = "There is no field “kiled”; did you mean killed?") -> Reply:
    corrected = "/incidents diyala killed>=5"
    return Reply(
        kind="error",
        understood=corrected,
        head=Head(""),
        notice=sentence,
        actions=(Action("corrected", corrected, corrected),),
    )


def taken() -> Reply:
    return Reply(
        kind="taken",
        understood="/incidents add https://news.example/raid",
        head=Head("Article", ("1 article: 1 new", "incidents: 1 new")),
        cards=(card(),),
        actions=(Action("open", "#42", "/incidents show 42"),),
        total=1,
    )


EVERY_KIND = (
    listing(), detail(), stats(), mapped(), exported(), brief(), helping(), settings(), status(),
    nothing(), mistaken(), taken(),
)  # fmt: skip
