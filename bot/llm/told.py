"""What a model answers: incidents, each value with the words of the article it rests on.

The descriptions are part of what the model is told. Nothing here is believed yet: bot/llm/checking.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.models import IncidentType, Measure, Role

# An article tells of a handful of incidents, a survey of two dozen; more is a model that loops.
MOST_INCIDENTS = 40
MOST_FIGURES = 40

Quote = Annotated[
    str, Field(description="The words of the article that say so, copied character by character.")
]


class Answer(BaseModel):
    """Base of what is answered: immutable; a field that nobody asked for is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Quoted(Answer):
    """A value with the words it rests on."""

    value: str
    quote: Quote


class ToldType(Answer):
    """The type of an incident."""

    value: IncidentType
    quote: Quote


class ToldFigure(Answer):
    """One number of people that the article gives for an incident."""

    measure: Measure
    role: Role = Field("total", description="Whose they are; total where it counts everybody.")
    low: int = Field(ge=0)
    high: int | None = Field(None, description='Null where it is open: "at least 11", "dozens".')
    superseded: bool = Field(False, description="The article itself replaces it by a newer one.")
    said_by: str | None = Field(None, description="Who gives the number, in the article's words.")
    quote: Quote


class ToldIncident(Answer):
    """One incident that the article reports."""

    main: bool = Field(description="The article is about it; false for background.")
    sentence: Quote = Field(description="The one sentence that tells it best, copied whole.")
    type: ToldType
    date: Quoted | None = Field(None, description="ISO to the day, month or year: 2022-01-21.")
    place: Quoted | None = Field(None, description="The finest place named, spelt as there.")
    perpetrator: Quoted | None = Field(None, description="Who did it, suspicion included.")
    claimed_by: Quoted | None = Field(None, description="Who says that they did it.")
    target: Quoted | None = Field(None, description="What was attacked, in the article's words.")
    weapon: Quoted | None = None
    figures: tuple[ToldFigure, ...] = Field((), max_length=MOST_FIGURES)


class Told(Answer):
    """Everything that an article reports; empty where it reports no incident."""

    incidents: tuple[ToldIncident, ...] = Field((), max_length=MOST_INCIDENTS)
