"""The emulator enforces the roles of the functions in all these tests; here is the proof."""

import pytest
from trivia_bots.clients.http import HttpFault

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player


async def test_a_function_cannot_read_a_table_of_another(player: Player, cloud: Cloud) -> None:
    began = now_ms()

    with (
        cloud.setting("LeaderboardGet", TABLE_LEADERBOARD=cloud.stack.tables["Attempts"]),
        pytest.raises(HttpFault) as refused,
    ):
        await player.api.leaderboard("rivers-of-the-world")

    assert (refused.value.status, refused.value.code) == (500, "internal")
    assert "Attempts" not in refused.value.message

    async def reason() -> str:
        (line,) = cloud.lines("LeaderboardGet", began)
        return str(line)

    assert "AccessDeniedException" in await eventually(reason)


async def test_only_player_progress_put_writes_progress(newcomer: Player, cloud: Cloud) -> None:
    progress = cloud.stack.tables["PlayerProgress"]

    with (
        cloud.setting("ProfilePut", TABLE_PLAYERS=progress),
        pytest.raises(HttpFault) as refused,
    ):
        await newcomer.api.ensure_profile(newcomer.account.nickname)

    assert refused.value.status == 500
    assert await newcomer.api.ensure_profile(newcomer.account.nickname)
