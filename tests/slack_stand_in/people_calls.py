"""Methods about people, their groups and workspaces."""

from typing import Any

from slack_stand_in.api import Api, Args, page
from slack_stand_in.refusals import Refused
from slack_stand_in.workspace import BOT_ID, Token


def user_info(api: Api, token: Token, args: Args) -> dict[str, Any]:
    return {"user": person_of(api, token, args.get("user", ""))}


def person_of(api: Api, token: Token, id_: str) -> dict[str, Any]:
    person = api.space.users.get(id_)
    if person is None:
        raise Refused("user_not_found")
    if not (person.get("is_stranger") or api.is_mine(token, person["team_id"])):
        raise Refused("user_not_visible")
    return person


def users(api: Api, token: Token, args: Args) -> dict[str, Any]:
    """Return the people of a workspace, a page of them."""
    team = args.get("team_id") or token.team
    if team.startswith("E"):
        raise Refused("missing_argument")
    people = [one for one in api.space.users.values() if team in _teams(one)]
    return page("members", people, args)


def group_users(api: Api, token: Token, args: Args) -> dict[str, Any]:
    whole = token.team.startswith("E")
    if whole and not args.get("team_id"):
        raise Refused("missing_argument")
    group = args.get("usergroup", "")
    members = api.space.groups.get(group)
    if members is None or (whole and api.space.group_teams.get(group) != args["team_id"]):
        raise Refused("no_such_subteam")
    return {"users": members}


def teams(api: Api, token: Token, args: Args) -> dict[str, Any]:
    return {"teams": [{"id": id_, "name": id_} for id_ in api.space.teams]}


def auth_test(api: Api, token: Token, args: Args) -> dict[str, Any]:
    return {
        "url": "https://acme.slack.example/", "team": "Acme", "user": "dateline",
        "team_id": token.team, "user_id": token.bot, "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }  # fmt: skip


def _teams(person: dict[str, Any]) -> list[str]:
    """Return the workspaces that somebody belongs to."""
    return [person["team_id"], *(person.get("enterprise_user") or {}).get("teams", ())]
