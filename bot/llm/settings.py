"""The settings of the language model: which one, where it is, and what it may cost."""

from pydantic import SecretStr

from bot.models import Model


class Llm(Model):
    """The model that reads articles; none means that they are read offline.

    `model` is "provider:name" (openai:…, anthropic:…), or a bare name with the `base_url` of a
    server that speaks OpenAI's API. `calls` and `tokens` are the most that a day (UTC) may take,
    `timeout` is how many seconds one article is waited for, retries included.
    """

    model: str = ""
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    calls: int = 500
    tokens: int = 2_000_000
    timeout: float = 60
