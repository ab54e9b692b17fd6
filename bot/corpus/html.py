"""From a web page to an `Article`: trafilatura finds the text, the rest is as for plain text.

Offsets count in the extracted text, and the headline is handed over beside it, since neither
stands in the file as such. trafilatura takes a third of a second to import, so only a page does.
"""

from bot.corpus.dates import find_date
from bot.corpus.decode import decode
from bot.corpus.document import NOTHING, Given
from bot.corpus.furniture import Furniture
from bot.corpus.plain import parse_article
from bot.errors import InputError
from bot.models import Article

# "original_date": when it was published, not when it was last changed. Without "extensive_search"
# no date is guessed from the running text.
_DATES = {"original_date": True, "extensive_search": False}


def parse_html(
    article_id: str,
    data: bytes,
    given: Given = NOTHING,
    *,
    path: str | None = None,
    furniture: Furniture | None = None,
) -> Article:
    """Read the article of a page. What the page says of itself fills what is not given.

    Raises InputError.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    decode(data)  # refuses what is empty or no text; trafilatura reads the page's own encoding
    page = bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if not isinstance(page, Document) or not page.text:
        raise InputError("holds no article that could be found on the page")
    shown = Given(find_date(page.date or ""), page.sitename, page.url)
    return parse_article(
        article_id,
        page.text,
        given.or_else(shown),
        title=page.title,
        path=path,
        furniture=furniture,
    )
