"""A score that could not be published is published later: nothing depends on one good moment."""

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.polling import eventually
from tests.e2e.solo_play import Player, play

BOARD = "good-sports"


async def test_a_failing_topic_does_not_fail_the_player_and_the_sweep_makes_up_for_it(
    player: Player, cloud: Cloud
) -> None:
    topics = cloud.stack.topics
    with cloud.setting(
        "GameAnswer",
        TOPIC_LEADERBOARD_ARN=topics["LeaderboardTopic"] + "-gone",
        TOPIC_PLAYER_PROGRESS_ARN=topics["PlayerProgressTopic"] + "-gone",
    ):
        result = await play(player, BOARD, right=9)

    pending = cloud.outbox(result.attempt_id)
    assert result.correct == 9
    assert {row["status"] for row in pending.values()} == {"PENDING"}
    assert (await player.api.leaderboard(BOARD)).own is None

    # Two minutes go by, as far as the rows know.
    for row in pending.values():
        cloud.dynamodb.update_item(
            TableName=cloud.stack.tables["Outbox"],
            Key={"outbox_id": {"S": row["outbox_id"]}},
            UpdateExpression="SET created_at = :then",
            ExpressionAttributeValues={":then": {"N": str(now_ms() - 120_000)}},
        )

    async def published() -> None:
        rows = cloud.outbox(result.attempt_id)
        assert {row["status"] for row in rows.values()} == {"SENT"}
        assert not any("pending" in row for row in rows.values())
        own = (await player.api.leaderboard(BOARD)).own
        assert own is not None
        assert own.score == result.score
        assert (await player.api.profile()).quizzes_played == 1

    # Nobody calls the sweep here: its schedule, once a minute, is part of what is tested.
    await eventually(published, within_s=100)
