"""What one connection may do at the MQTT broker: in one game, or on the site; on its own topics
and no others.

A policy of AWS IoT takes `*` and `?` for wildcards and reads the broker's own, `+` and `#`, as
those characters: a filter that holds one is matched by no resource below, and refused.
https://docs.aws.amazon.com/iot/latest/developerguide/pub-sub-policy.html
"""

from typing import Any

from trivia.adapters.mqtt.topics import (
    ROOT,
    answer_topic,
    events_topic,
    notices_topic,
    player_topic,
)
from trivia.application.games.values import Bearer, Role
from trivia.domain.ids import PlayerId

UP = ("join", "answer", "sync", "nudge", "name_team")
"""What players send."""

SCREEN_UP = ("sync",)
"""What big screens send."""


def policy_of_connection(
    bearer: Bearer, client_id: str, arn_prefix: str, answer_rule: str
) -> dict[str, Any]:
    """The policy of the connection that `bearer` opens as `client_id`.

    Args:
        arn_prefix: ``arn:aws:iot:us-east-1:123456789012``
        answer_rule: the rule that takes answers by Basic Ingest.
    """
    sends = _sends(bearer, answer_rule)
    hears = (events_topic(bearer.game_id), player_topic(bearer.game_id, bearer.player_id))
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("Connect", [f"{arn_prefix}:client/{client_id}"]),
            _allow("Subscribe", [f"{arn_prefix}:topicfilter/{topic}" for topic in hears]),
            _allow("Receive", [f"{arn_prefix}:topic/{topic}" for topic in hears]),
            _allow("Publish", [f"{arn_prefix}:topic/{topic}" for topic in sends]),
        ],
    }


def policy_of_site(player_id: PlayerId, client_id: str, arn_prefix: str) -> dict[str, Any]:
    """The policy of a connection that hears what `player_id` is told, and sends nothing."""
    own = notices_topic(player_id)
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("Connect", [f"{arn_prefix}:client/{client_id}"]),
            _allow("Subscribe", [f"{arn_prefix}:topicfilter/{own}"]),
            _allow("Receive", [f"{arn_prefix}:topic/{own}"]),
        ],
    }


def _sends(bearer: Bearer, answer_rule: str) -> list[str]:
    if bearer.role is Role.HOST:
        # Not one by one: AWS takes 2,048 characters. What is no command is refused behind it.
        return [f"{ROOT}/{bearer.game_id}/host/{bearer.player_id}/*"]
    own = player_topic(bearer.game_id, bearer.player_id)
    if bearer.role is Role.SCREEN:
        return [f"{own}/{command}" for command in SCREEN_UP]
    past_broker = answer_topic(answer_rule, bearer.game_id, bearer.player_id)
    return [*(f"{own}/{command}" for command in UP), past_broker]


def _allow(action: str, resources: list[str]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": f"iot:{action}", "Resource": resources}
