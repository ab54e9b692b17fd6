"""Articles from a day that is yet to come: a slip of the keyboard, left out with the reason.

Today is passed in.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.corpus.document import LeftOut
from bot.models import Article

# East of us it is tomorrow already, and weeklies are dated ahead of their sale.
_AHEAD = timedelta(days=2)


def is_to_come(day: date, today: date) -> bool:
    """Tell whether a day lies too far ahead to be one of publication."""
    return day > today + _AHEAD


def leave_out_future(
    articles: Iterable[Article | LeftOut], today: date
) -> Iterator[Article | LeftOut]:
    """Leave out each article that is dated more than two days ahead."""
    for article in articles:
        if isinstance(article, Article) and is_to_come(article.published, today):
            reason = f"is dated {article.published}, a day that is yet to come: correct the date"
            yield LeftOut(article.path or article.id, reason)
        else:
            yield article
