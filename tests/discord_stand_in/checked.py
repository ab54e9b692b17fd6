"""What of messages the REST API refuses and keeps, by whichever call they come."""

from typing import Any

from discord_stand_in import strict
from discord_stand_in.calls import Refusal, refuse
from discord_stand_in.permissions import ATTACH, EMBED, HISTORY, SEND, SEND_IN_THREADS, VIEW
from discord_stand_in.world import APP, World


class Checked:
    """Messages and where they go, checked against the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def _may(self, id_: str, needed: int = 0) -> None:
        """Refuse what the bot may not do in a channel, by its roles and overwrites there."""
        guild = self._world.guild_of(id_)
        if not guild and id_ not in self._world.directs.values():
            raise Refusal(404, 10003, "Unknown Channel")
        may = self._world.permissions(id_, APP)
        if guild in self._world.left or not may & VIEW:
            raise Refusal(403, 50001, "Missing Access")
        if needed & ~may:
            raise Refusal(403, 50013, "Missing Permissions")
        if id_ in self._world.closed_directs:
            raise Refusal(403, 50007, "Cannot send messages to this user")

    def _may_send(self, id_: str, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        """Refuse a message that asks for more than the bot may there."""
        self._may(id_)
        is_thread = bool(self._world.guild_of(id_)) and "thread_metadata" in self._world.channel(
            id_
        )
        sends = SEND_IN_THREADS if is_thread else SEND
        needed = sends | EMBED * bool(payload.get("embeds")) | ATTACH * bool(files)
        self._may(id_, needed)
        if payload.get("message_reference") and not self._world.permissions(id_, APP) & HISTORY:
            told = "Cannot reply without permission to read message history"
            raise Refusal(400, 160002, told)

    def _writable(self, id_: str, *, edits: bool = False) -> None:
        """Refuse what a forum or a thread does not take; a new message takes it out again."""
        if not self._world.guild_of(id_):
            return
        place = self._world.channel(id_)
        if place["type"] == 15:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        metadata = place.get("thread_metadata") or {}
        if metadata.get("archived") and (edits or metadata["locked"]):
            raise Refusal(400, 50083, "Thread is archived")
        if metadata:
            metadata["archived"] = False

    def _change(
        self, message: dict[str, Any], payload: dict[str, Any], files: dict[int, bytes]
    ) -> None:
        if message["id"] not in self._world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        self._check(payload, files)
        before = {one["id"]: one for one in message["attachments"]}
        for name in ("content", "embeds", "components"):
            if name in payload:
                message[name] = payload[name] or type(message[name])()
        if "attachments" in payload:
            message["attachments"] = self._attached(payload, files, before)
        message["edited_timestamp"] = self._world.clock.now.isoformat()

    def _check_new(self, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        if strict.is_empty(payload, len(files)):
            raise Refusal(400, 50006, "Cannot send an empty message")
        self._check(payload, files)

    def _check_reference(self, channel_id: str, reference: dict[str, Any] | None) -> None:
        if not reference or reference.get("fail_if_not_exists") is False:
            return
        message = self._world.messages.get(str(reference["message_id"]))
        if message is None or message["channel_id"] != channel_id:
            refuse(["message_reference: Unknown message"])

    def _check(self, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        refuse(strict.message_problems(payload, files))
        allowed = payload.get("allowed_mentions")
        if allowed is None or allowed.get("parse") or allowed.get("replied_user"):
            self._world.pings.append(str(payload.get("content")))
        if sum(map(len, files.values())) > self._world.file_limit:
            raise Refusal(413, 40005, "Request entity too large")

    def _attached(
        self,
        payload: dict[str, Any],
        files: dict[int, bytes],
        before: dict[str, dict[str, Any]],
    ) -> list[dict[str, Any]]:
        kept = []
        for told in payload.get("attachments") or ():
            if str(told["id"]) in before:
                kept.append(before[str(told["id"])])
                continue
            id_, content = self._world.snowflake(), files[int(told["id"])]
            self._world.files[id_] = content
            url = f"https://cdn.example/{id_}/{told['filename']}"
            kept.append({
                "id": id_, "filename": told["filename"], "size": len(content), "url": url,
                "proxy_url": url, "description": told.get("description"),
            })  # fmt: skip
        return kept
