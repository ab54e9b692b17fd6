"""What each publisher says of a toll: "11 killed according to Wire A"."""

from bot.models import IncidentDetail, Measure
from bot.reply.quotes import credit_text, source_line
from bot.reply.wording import toll_text
from bot.resolve.merge import current_tolls, current_words, publisher_of


def rivals(detail: IncidentDetail, measure: Measure) -> list[str]:
    """Return each publisher's current figure, in its own words, with its name."""
    names = {publisher_of(sourced): sourced for sourced in reversed(detail.reports)}
    told = []
    for publisher, toll in current_tolls(detail.reports, measure).items():
        own = [sourced for sourced in detail.reports if publisher_of(sourced) == publisher]
        figure = toll_text(toll, measure, current_words(own, measure))
        told.append(f"{figure} according to {credit_text(source_line(names[publisher]))}")
    return told
