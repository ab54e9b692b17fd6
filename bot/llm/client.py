"""The one module that speaks to a model, by way of pydantic-ai: the extra `dateline[llm]`.

It asks for structured output, has a malformed answer put right once, and makes every failure an
answer with a reason. What is asked about goes in as the user's message, apart from the
instructions, and no tool but the answer itself is offered.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.errors import SettingsError
from bot.llm.reader import Answered, Spent, tokens_of
from bot.llm.request import INSTRUCTIONS
from bot.llm.settings import Llm
from bot.llm.told import Told

if TYPE_CHECKING:
    from pydantic_ai.models import Model
    from pydantic_ai.providers import Provider

RETRIES = 2  # of a request that was refused for load, failed on the way or met a server's error
CORRECTIONS = 1  # of an answer that is none
# What is told of a failure, by the class of pydantic-ai's error or the nearest above it.
REASONS = {
    "ModelRequestTimeout": "no answer in time",
    "ModelAuthenticationError": "the model refuses the key",
    "ModelNotFoundError": "there is no such model",
    "ModelRateLimitError": "the model is asked too much",
    "ModelQuotaExceededError": "the account is used up",
    "ModelConnectionError": "the model cannot be reached",
    "ModelAPIError": "the model's server failed",
    "AgentRunError": "the answer was none",
}
LONGEST_ANSWER = 8_000  # tokens: a dozen incidents with forty figures and their quotes


class ModelClient:
    """A model, by its settings. Raises SettingsError where these or the extra are missing."""

    def __init__(self, settings: Llm) -> None:
        try:
            from pydantic_ai import Agent
            from pydantic_ai.exceptions import UserError
        except ImportError:
            raise SettingsError(
                "The setting llm_model needs an extra; install it: pip install 'dateline[llm]'"
            ) from None
        try:
            model = _model(settings)
        except (UserError, ImportError) as error:  # no such provider, no key, no package for it
            raise SettingsError(
                f"The setting llm_model is “{settings.model}”, {_why(settings, error)}"
            ) from None
        self._agent = Agent(
            model,
            output_type=Told,
            instructions=INSTRUCTIONS,
            retries=CORRECTIONS,
            model_settings={
                "max_retries": RETRIES,
                "max_tokens": LONGEST_ANSWER,
                "request_timeout": settings.timeout,
            },
        )

    def ask(self, request: str) -> Answered:
        """Ask about one article; not from within an event loop."""
        return asyncio.run(self._ask(request))

    async def _ask(self, request: str) -> Answered:
        from pydantic_ai.exceptions import AgentRunError
        from pydantic_ai.usage import RunUsage

        usage = RunUsage()
        failure, told = "", None
        try:
            async with self._agent:  # its connections end with it
                told = (await self._agent.run(request, usage=usage)).output
        except AgentRunError as error:
            named = (REASONS.get(kind.__name__) for kind in type(error).__mro__)
            failure = next(filter(None, named), "")
        # A request that failed was counted by who was asked, and not every server counts tokens.
        tokens = usage.total_tokens or tokens_of(request)
        return Answered(told, Spent(max(usage.requests, 1), tokens), failure)


def _why(settings: Llm, error: Exception) -> str:
    """Say why there is no such model and what to set, going on from its name."""
    provider, _, name = settings.model.rpartition(":")
    if isinstance(error, ImportError):
        return f"whose provider needs a package that is not installed: {error.name or provider}."
    if "API_KEY" in str(error) or "api_key" in str(error):
        return f"and {provider} asks for a key; set llm_api_key."
    return (
        f"of which no provider is known; write openai:{name} or anthropic:{name}, or set "
        "llm_base_url to the server that has it."
    )


def _model(settings: Llm) -> "Model":
    """Return the model that the settings name."""
    from pydantic_ai.models import infer_model
    from pydantic_ai.providers import infer_provider_class

    key = settings.api_key.get_secret_value()
    if settings.base_url:
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

        provider = OpenAICompatibleProvider(
            "llm_base_url", base_url=settings.base_url, api_key=key or None
        )
        return OpenAIChatModel(settings.model, provider=provider)
    if not key:
        return infer_model(settings.model)

    def keyed(name: str) -> "Provider[Any]":
        named: Callable[..., Provider[Any]] = infer_provider_class(name)
        return named(api_key=key)

    return infer_model(settings.model, keyed)
