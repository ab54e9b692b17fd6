"""The Web API methods that Dateline uses, with Slack's own error codes."""

from typing import Any

from slack_stand_in import (
    conversation_calls,
    file_calls,
    message_calls,
    people_calls,
    view_calls,
)
from slack_stand_in.api import Api, Args, Method
from slack_stand_in.refusals import Refused

METHODS = {
    "auth.test": Method(people_calls.auth_test),
    "auth.teams.list": Method(people_calls.teams, tier=2),
    "chat.postMessage": Method(message_calls.post_message, "chat:write"),
    "chat.postEphemeral": Method(message_calls.post_ephemeral, "chat:write", 4),
    "chat.update": Method(message_calls.update, "chat:write", 3),
    "chat.unfurl": Method(message_calls.unfurl, "links:write", 3),
    "chat.getPermalink": Method(message_calls.permalink),
    "conversations.open": Method(conversation_calls.open_dm, "im:write", 3),
    "conversations.info": Method(conversation_calls.channel_info, tier=3),
    "conversations.members": Method(conversation_calls.members, tier=4),
    "conversations.history": Method(conversation_calls.history, tier=3),
    "conversations.replies": Method(conversation_calls.replies, tier=3),
    "users.info": Method(people_calls.user_info, "users:read", 4),
    "users.list": Method(people_calls.users, "users:read", 2),
    "usergroups.users.list": Method(people_calls.group_users, "usergroups:read", 2),
    "files.getUploadURLExternal": Method(file_calls.upload_url, "files:write", 4),
    "files.completeUploadExternal": Method(file_calls.complete_upload, "files:write", 4),
    "views.open": Method(view_calls.open_view, tier=4),
    "views.push": Method(view_calls.push_view, tier=4),
    "views.update": Method(view_calls.update_view, tier=4),
    "views.publish": Method(view_calls.publish_view, tier=4),
    "assistant.threads.setStatus": view_calls.assistant("setStatus", "status"),
    "assistant.threads.setSuggestedPrompts": view_calls.assistant("setSuggestedPrompts", "prompts"),
    "assistant.threads.setTitle": view_calls.assistant("setTitle", "title"),
}


class WebApi(Api):
    """Answers methods about a workspace."""

    def call(self, name: str, token: str, args: Args) -> dict[str, Any]:
        """Return the answer of a method. Raises Refused."""
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method")
        known = self.allowed(token, method.scope)
        if method.tier:
            self.pace(token, name, method.tier)
        return method.run(self, known, args)
