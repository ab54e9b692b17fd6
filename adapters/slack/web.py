"""Slack over HTTP: signed requests to the same listeners, and installing by OAuth."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from adapters.serving.site import Handler, Site
from adapters.slack.oauth import OAuth

EVENTS, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"


def add_slack(site: Site, app: AsyncApp | None, oauth: OAuth | None) -> None:
    """Let Slack's requests reach the app, and people who install it OAuth."""
    if app:
        site.add("POST", EVENTS, _listener(site, app))
    if oauth:
        site.add("GET", INSTALL, oauth.on_install)
        site.add("GET", REDIRECT, oauth.on_redirect)


def _listener(site: Site, app: AsyncApp) -> Handler:
    async def on_request(request: web.Request) -> web.Response:
        with site.running.counted():
            try:
                asked = await to_bolt_request(request)
            except UnicodeDecodeError:
                return web.Response(status=400, text="not UTF-8")
            return await to_aiohttp_response(await app.async_dispatch(asked))

    return on_request
