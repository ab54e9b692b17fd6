"""What is set by halves: settings of HTTP and of pushes that do nothing without another.

Slack's own are looked at where it is connected (adapters/slack/platform.py).
"""

from collections.abc import Iterator

from bot.settings import Settings

_PORT = "without DATELINE_HTTP_PORT, such as 3000."
_DEFAULT_HOST = Settings.model_fields["http_host"].default


def halves(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what cannot be served, "Push" or "HTTP", with a sentence that tells what is missing."""
    slack, is_pushed = settings.slack, bool(settings.push_secret.get_secret_value())
    if settings.http_port:
        if not (is_pushed or slack.signing_secret.get_secret_value() or slack.client_id):
            yield (
                "HTTP",
                (
                    "DATELINE_HTTP_PORT is set, but nothing except /health is served there without "
                    "DATELINE_PUSH_SECRET, which signs articles that are pushed, or "
                    "SLACK_SIGNING_SECRET."
                ),
            )
        return
    if is_pushed:
        yield "Push", f"DATELINE_PUSH_SECRET is set, but nothing can be pushed {_PORT}"
    named = {
        "DATELINE_HTTP_HOST": settings.http_host != _DEFAULT_HOST,
        "DATELINE_PUBLIC_URL": bool(settings.public_url),
    }
    for name, is_set in named.items():
        if is_set:
            yield "HTTP", f"{name} is set, but nothing is reached there {_PORT}"
