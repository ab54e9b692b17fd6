"""response_urls: what is answered by them, and what they refuse."""

from typing import Any

from aiohttp import web

from slack_stand_in.record import Record, Refusal
from slack_stand_in.refusals import Refused, refuse_problems
from slack_stand_in.strict import message_problems
from slack_stand_in.workspace import Hook, Post


class Hooks(Record):
    """Gives out response_urls and takes what comes by them."""

    def hook(self, channel: str, user: str, post: Post | None = None) -> str:
        """Return a new response_url."""
        name = f"{self.space.next():06d}"
        until = self.clock() + 30 * 60
        self.space.hooks[name] = Hook(channel, user, until, post)
        return f"{self.base}/response/{name}"

    async def response(self, request: web.Request) -> web.Response:
        hook = self.space.hooks.get(request.match_info["hook"])
        body = await request.json()
        self.calls.append(("response_url", body))
        fault = self.fault("response_url")
        if fault and not fault.done:
            return self.failed(fault)
        try:
            self._use(hook, body)
        except Refused as refusal:
            self.refused.append(Refusal("response_url", refusal.code, refusal.more))
            return web.json_response({"ok": False, "error": refusal.code}, status=404)
        return self.failed(fault) if fault else web.Response(text="ok")

    def _use(self, hook: Hook | None, body: dict[str, Any]) -> None:
        if hook is None or self.clock() > hook.until:
            raise Refused("expired_url")
        if hook.uses >= 5:
            raise Refused("used_url")
        hook.uses += 1
        self.answered(hook, body, "response_url")

    def answered(self, hook: Hook, body: dict[str, Any], via: str) -> None:
        """Take what was answered to a command or a button. Raises Refused."""
        if body.get("delete_original"):
            if hook.post in self.space.posts and hook.post:
                self.space.posts.remove(hook.post)
            return
        refuse_problems(message_problems(body))
        if body.get("replace_original"):
            if hook.post is None:
                raise Refused("no_message_to_replace")
            post = hook.post
            post.text, post.blocks, post.edits = (
                body["text"],
                body.get("blocks", []),
                post.edits + 1,
            )
            return
        only = "" if body.get("response_type") == "in_channel" else hook.user
        self.space.posts.append(
            Post(
                self.api.new_ts(), hook.channel, body["text"], body.get("blocks") or [], via, only,
                body.get("thread_ts") or "", body.get("metadata") or {},
            )
        )  # fmt: skip
