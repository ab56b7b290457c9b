"""What the host of a game finds afterwards, checked over the HTTP API."""

import pytest
from trivia.contract.games.results import GameResultsResponse, HostedGameList, HostedGameSummary
from trivia_bots.clients.http import HttpClient, HttpFault


async def results_of(host: HttpClient, game_id: str) -> GameResultsResponse:
    path = f"/api/hosted-games/{game_id}/results"
    return await host.call("GET", path, GameResultsResponse)


async def listed(host: HttpClient) -> list[HostedGameSummary]:
    """The first page of the caller's games."""
    return (await host.call("GET", "/api/hosted-games", HostedGameList)).games


async def closed_to(stranger: HttpClient, *game_ids: str) -> None:
    """Neither the results of these games nor that they exist is told to `stranger`."""
    for game_id in game_ids:
        with pytest.raises(HttpFault) as refused:
            await results_of(stranger, game_id)
        assert (refused.value.status, refused.value.code) == (404, "game_not_found")
    assert not set(game_ids) & {game.game_id for game in await listed(stranger)}
