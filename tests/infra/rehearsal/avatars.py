"""Two send pictures of themselves: one is shown and replaced, one is refused."""

import io
import json
from typing import Any

from PIL import Image
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.avatars import (
    player_avatar_put,
    player_avatar_show,
    player_avatar_start,
    player_avatar_thumbnail,
)
from trivia.entrypoints.players import profile_get, profile_put
from trivia_bench.simulation.afterwards import afterwards
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.common import send_file
from tests.state_machines import run

PUT = Function("PlayerAvatarPut", player_avatar_put.handler)
START = Function("PlayerAvatarStart", player_avatar_start.handler)
THUMBNAIL = Function("PlayerAvatarThumbnail", player_avatar_thumbnail.handler, 1769)
SHOW = Function("PlayerAvatarShow", player_avatar_show.handler)
PROVIDERS = (
    avatars_bootstrap.player_avatar_put,
    avatars_bootstrap.player_avatar_start,
    avatars_bootstrap.player_avatar_thumbnail,
    avatars_bootstrap.player_avatar_show,
    players_bootstrap.profile_get,
    players_bootstrap.profile_put,
)
PROFILE = Function("ProfileGet", profile_get.handler)
EDIT = Function("ProfilePut", profile_put.handler)
MINE = "/api/me/avatar"
FILE = "player_avatar.asl.yaml"


class States:
    """Stands for a client of Step Functions: runs what is started, at once."""

    def __init__(self, cloud: Cloud, note: Any) -> None:
        self._cloud, self._note = cloud, note
        self.given: list[dict[str, str]] = []

    def start_execution(self, *, input: str, **_asked: str) -> None:
        self._cloud.meter.called("states.StartExecution", "queue")
        self._note("states:StartExecution", "machine PlayerAvatar")
        self.given.append(json.loads(input))


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), colour).save(out, "PNG")
    return out.getvalue()


def begin(cloud: Cloud, player: str) -> str:
    """The id of one that was begun."""
    return str(cloud.http(PUT, f"POST {MINE}", player, body={"bytes": 9})["upload_id"])


def send(cloud: Cloud, states: States, player: str, content: bytes, runs: int = 1) -> str:
    """What became of a picture that a player has sent of themselves.

    Args:
        runs: executions of it: a second one finds that it is done.
    """
    begun = cloud.http(PUT, f"POST {MINE}", player, body={"bytes": len(content)})
    upload_id = str(begun["upload_id"])
    send_file(cloud, START, f"avatars/{player}/{upload_id}", content)
    functions = {
        one.name: (lambda event, one=one: cloud.invoke(one, event)) for one in (THUMBNAIL, SHOW)
    }
    given = states.given.pop()
    for _ in range(runs):
        cloud.meter.usage.transitions += len(run(FILE, functions, given).visited)
    path = {"upload_id": upload_id}
    return str(cloud.http(PUT, f"GET {MINE}/{{upload_id}}", player, path=path)["state"])


def faces(cloud: Cloud, note: Any, player: str) -> None:
    """They have a profile."""
    states = States(cloud, note)
    with wired(
        cloud,
        (*PROVIDERS, *afterwards(cloud)),
        {"trivia.adapters.aws.stepfunctions": lambda: states},
    ):
        assert send(cloud, states, player, picture("teal"), runs=2) == "shown"
        cloud.clock.run_for(60_000)
        assert send(cloud, states, player, picture("navy")) == "shown"
        assert send(cloud, states, player, picture("magenta")) == "refused"
        name = cloud.http(PROFILE, "GET /api/me", player)["name"]
        cloud.http(EDIT, "PUT /api/me", player, body={"name": name, "avatar": "fox"})
        # What the last leaves is forgotten with the account.
        assert send(cloud, states, player, picture("olive")) == "shown"
