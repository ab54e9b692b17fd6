"""Slack's events to their listeners: one bolt app, whatever way requests come."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, cast

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.lazy_listener.async_internals import to_runnable_function
from slack_bolt.lazy_listener.async_runner import AsyncLazyListenerRunner
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.serving.errors import told
from adapters.serving.running import Running
from adapters.slack import buttons, home, search
from adapters.slack.commands import COMMAND, Commands
from adapters.slack.errors import SlackBusy, SlackError
from adapters.slack.forms import NEW, ZONE, Forms
from adapters.slack.heard import Heard
from adapters.slack.limits import ACK_SECONDS
from adapters.slack.messages import Messages
from adapters.slack.pane import Pane
from adapters.slack.render.forms import FORM
from adapters.slack.render.text import fit
from adapters.slack.render.views import ANSWERS, CALLBACK, PAGE, SEARCH
from adapters.slack.service import Service
from adapters.slack.unfurl import Unfurl
from adapters.slack.workspaces import Workspaces, place_of
from bot.installation import Installations

_NOT_INSTALLED = "Dateline is not installed in this workspace (any more); install it again."
Body = dict[str, Any]
_log = logging.getLogger("dateline.slack")


def build_app(
    service: Service, workspaces: Workspaces, deliveries: Installations, signing_secret: str
) -> AsyncApp:
    """Return the app with all its listeners; requests over HTTP are checked by the secret."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        try:
            async with service.sender.time.within(ACK_SECONDS / 2):
                found = await workspaces.authorize(enterprise_id, team_id)
        except TimeoutError:
            raise SlackBusy from None
        return cast(AuthorizeResult, found)  # bolt knows what to say where there is none

    quiet = logging.getLogger("dateline.slack.bolt")
    quiet.setLevel(logging.ERROR)
    app = AsyncApp(
        logger=quiet,
        name="dateline",
        process_before_response=True,
        signing_secret=signing_secret,
        # Nothing is sent by it: bolt copies it deeply for each lazy listener, and no session can
        # be copied. Everything goes through the sender's one session.
        client=AsyncWebClient(base_url=service.sender.base_url, retry_handlers=[], logger=quiet),
        authorize=authorize,
        user_facing_authorize_error_message=_NOT_INSTALLED,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.listener_runner.lazy_listener_runner = _Lazy(service.running, quiet)
    app.error(_Fault(service).on_error)
    _listen_to_removal(app, workspaces)
    _listen(app, service, deliveries)
    return app


def _listen(app: AsyncApp, service: Service, deliveries: Installations) -> None:
    messages, pane = Messages(service, deliveries), Pane(service)
    tab, form = home.Home(service), search.Search(service)
    forms = Forms(service, tab)
    commands, pressed = Commands(service, forms), buttons.Buttons(service, tab, forms)
    app.use(commands)
    app.command(COMMAND)(ack=acknowledge, lazy=[commands.answer_later])
    app.action(buttons.ACTIONS)(ack=acknowledge, lazy=[pressed.on_press])
    app.options(search.NAMES)(form.on_typing)
    app.options(ZONE)(forms.on_zone)
    app.view(CALLBACK)(form.on_submit)
    app.view(FORM)(forms.on_submit)
    later: list[tuple[Callable[..., Any], Any, Callable[..., Awaitable[None]]]] = [
        (app.event, "message", messages.on_message),
        (app.event, "app_mention", messages.on_mention),
        (app.event, "app_home_opened", tab.on_opened),
        (app.event, "assistant_thread_started", pane.on_started),
        (app.action, SEARCH, tab.on_search),
        (app.action, re.compile(f"{ANSWERS}|{PAGE}"), tab.on_setting),
        (app.shortcut, search.SHORTCUT, form.on_shortcut),
        (app.shortcut, search.LIKE, form.on_like),
        (app.shortcut, search.ADD, form.on_add),
        (app.shortcut, NEW, forms.on_shortcut),
    ]
    if service.web:
        later.append((app.event, "link_shared", Unfurl(service, deliveries).on_link))
    heard = Heard(lambda: service.desk.core.memory, service.now)
    for listen, what, listener in later:
        ack = heard.acknowledge if listen == app.event else acknowledge
        listen(what)(ack=ack, lazy=[listener])
    # What is nobody's business is acknowledged too: Slack shows a warning sign otherwise.
    for listen in (app.event, app.action, app.shortcut, app.view):
        listen(re.compile(".*"))(acknowledge)


def _listen_to_removal(app: AsyncApp, workspaces: Workspaces) -> None:
    async def removed(body: Body, context: AsyncBoltContext) -> None:
        event = body["event"]
        if event["type"] == "app_uninstalled" or event.get("tokens", {}).get("bot"):
            workspaces.forget(place_of(context), removed=True)

    for event in ("app_uninstalled", "tokens_revoked"):
        app.event(event)(removed)


async def acknowledge(ack: AsyncAck) -> None:
    """Tell Slack that it was heard."""
    await ack()


class _Lazy(AsyncLazyListenerRunner):
    """Runs what comes after an acknowledgement, so that the end of a process waits for it."""

    def __init__(self, running: Running, logger: logging.Logger) -> None:
        self.logger = logger
        self._running = running

    def start(self, function: Callable[..., Awaitable[None]], request: AsyncBoltRequest) -> None:
        """Run it."""
        self._running.start(to_runnable_function(function, self.logger, request))


class _Fault:
    """What bolt could not even bring to a listener, such as a token that is no good."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_error(self, error: Exception, body: Body) -> BoltResponse:
        """Answer a command with a sentence, and anything else where it can be answered."""
        line = fit(told(error), 1000)
        if body.get("command"):
            return BoltResponse(status=200, body=line)
        if body.get("response_url"):
            self._service.running.start(self._respond(body["response_url"], line))
        return BoltResponse(status=200, body="")

    async def _respond(self, url: str, line: str) -> None:
        try:
            await self._service.sender.respond(url, {"text": line, "replace_original": False})
        except SlackError as silent:
            _log.warning("nobody could be told “%s”: %s", line, silent)
