"""How a deployment copes with a hosted game: figures, not opinions.

`python -m trivia_bots.hosted_measure http://127.0.0.1:8080 ws://… 50 200`
"""

import asyncio
import json
import random
import sys
import time
from typing import Any

from trivia.contract.game_commands import RulesChoice

from trivia_bots.cognito import Accounts, new_account
from trivia_bots.hosted_client import Message
from trivia_bots.hosted_game import BotGame, BotPlayer, open_game
from trivia_bots.http_client import HttpClient, connected
from trivia_bots.site import site_at

QUIZ = "rivers-of-the-world"


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie; NaN of none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else float("nan")


async def measure(origin: str, ws_url: str, players: int) -> list[dict[str, Any]]:
    """One game: everyone answers at once, then spread over 5 s; a row of figures for each."""
    site = site_at(origin)
    accounts = Accounts(site)
    account = new_account(f"Host {random.randrange(10**6)}")
    tokens = await asyncio.to_thread(accounts.join, account)
    async with connected(site) as http:
        host, visitor = HttpClient(http, tokens.access), HttpClient(http)
        await host.ensure_profile(account.nickname)
        rules = RulesChoice(preset="casual", guests=True)
        game = await open_game(host, visitor, ws_url, QUIZ, rules)
        began = time.perf_counter()
        await game.admit(players)
        joins = players / (time.perf_counter() - began)
        await asyncio.sleep(2)
        rows = []
        for index, spread_s in enumerate((0.0, 5.0)):
            row = await _question(game, index, spread_s)
            rows.append({"players": players, "joins_per_s": round(joins, 1), **row})
        await game.host.send("end")
        await asyncio.gather(*(p.client.wait_for("game_ended", timeout_s=60) for p in game.players))
        await game.close()
        return rows


async def _question(game: BotGame, index: int, spread_s: float) -> dict[str, Any]:
    rng = random.Random(index)
    asked = _now()
    await game.host.send("ask", index=index)
    opened = await _all(game, "question_opened", index)
    acks: list[float] = []

    async def answer(player: BotPlayer) -> None:
        await asyncio.sleep(rng.random() * spread_s)
        sent = _now()
        await player.answer(index, game.solution(index))
        receipt = await player.client.wait_for("answer_received", lambda e: e["index"] == index, 60)
        acks.append(receipt["received_at"] - sent)

    await asyncio.gather(*(answer(player) for player in game.players), return_exceptions=True)
    closed = _now()
    await game.host.send("close", index=index)
    results = await asyncio.gather(
        *(
            p.client.wait_for("personal_result", lambda e: e["results"][0]["index"] == index, 60)
            for p in game.players
        )
    )
    counted = sum(result["results"][0]["answered"] for result in results)
    return {
        "spread_s": spread_s,
        "answers_lost": len(game.players) - counted,
        "unacknowledged": len(game.players) - len(acks),
        "ack_p50_ms": round(percentile(acks, 0.5)),
        "ack_p99_ms": round(percentile(acks, 0.99)),
        "next_to_last_player_ms": round(max(e["received_at"] for e in opened) - asked),
        "close_to_last_player_ms": round(max(e["received_at"] for e in results) - closed),
        "gaps": sum(p.client.gaps for p in game.players),
    }


async def _all(game: BotGame, type_: str, index: int) -> list[Message]:
    return await asyncio.gather(
        *(p.client.wait_for(type_, lambda e: e["index"] == index, 60) for p in game.players)
    )


def _now() -> float:
    return time.time_ns() / 1_000_000


async def main(origin: str, ws_url: str, sizes: list[int]) -> None:
    for players in sizes:
        for row in await measure(origin, ws_url, players):
            sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]]))
