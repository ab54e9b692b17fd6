"""What people say that asks for no incident: greetings and thanks, answered the same everywhere."""

from bot.query.commands import Help

# What somebody says who does not know yet what can be asked.
_GREETINGS = frozenset({
    "hello", "hi", "hey", "hello there", "hi there", "good morning", "good afternoon",
    "good evening", "start", "menu", "commands", "what can you do", "what can i ask",
    "what can i ask you", "what do you do", "how does this work", "how do you work", "who are you",
    "what are you", "help me", "what do you know",
})  # fmt: skip
_THANKS = frozenset({
    "thanks", "thank you", "thx", "ty", "cheers", "thanks a lot", "many thanks",
    "thank you so much", "thank you very much", "thanks very much", "ok thanks", "okay thanks",
    "great thanks", "perfect thanks", "thanks so much", "good bot",
})  # fmt: skip


def plain(text: str) -> str:
    """Return a text as it is compared with others: small letters, no marks around it."""
    return " ".join(text.replace(",", " ").split()).casefold().strip(" .!?")


def read_manners(text: str) -> Help | None:
    """Return the help that a greeting or thanks is answered by, None for any other text."""
    said = plain(text)
    if said in _GREETINGS:
        return Help()
    return Help("thanks") if said in _THANKS else None
