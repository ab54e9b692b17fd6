"""The commands' names and descriptions in the languages that Discord shows them in.

Discord's own list has no Arabic, and it refuses commands that name a language outside of it. So a
language can also be set to stand in place of English, for servers whose people read it in a Discord
that is set to English, as they do in Arabic.
"""

from collections.abc import Mapping

from discord import Locale, app_commands

from adapters.discord.languages import arabic, french, spanish
from bot.platform_settings import Language

_ENGLISH = (Locale.american_english, Locale.british_english)
_SET: Mapping[Language, Mapping[str, str]] = {
    "en": {}, "ar": arabic.WORDS, "fr": french.WORDS, "es": spanish.WORDS,
}  # fmt: skip
LANGUAGES: Mapping[Locale, Mapping[str, str]] = {
    Locale.french: french.WORDS,
    Locale.spain_spanish: spanish.WORDS,
    Locale.latin_american_spanish: spanish.WORDS,
}


class Words(app_commands.Translator):
    """Gives a name or a description in a language; what a language lacks stays English.

    In `language` whoever has set Discord to English reads them.
    """

    def __init__(self, language: Language = "en") -> None:
        instead = _SET[language]
        self._words = dict(LANGUAGES) | (dict.fromkeys(_ENGLISH, instead) if instead else {})

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return a text in a language."""
        return self._words.get(locale, {}).get(string.message)
