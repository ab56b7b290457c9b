"""Games that were played before: nobody's stack is new, and what it keeps must not slow it down.

Some games of each mode are really played, with few players and several at a time. What they left
in the tables is then copied under new ids until the tables are as large as those of a stack that
has been used.
"""

import asyncio
import itertools
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from trivia_bots import modes
from trivia_bots.run import run_bots
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.site import site_of_stack
from trivia_local.aws import local_client
from trivia_local.stackfile import Stack

from trivia_bench.benchmark.scenarios import QUIZ

GAMES = 50
AT_ONCE = 4
PLAYERS = 8
QUESTIONS = 2
TABLES_BYTES = 20 * 2**20
"""What the tables of a stack of some weeks hold."""

LISTS = ("ActiveGames", "GamesDetail", "Outbox")
"""Tables that are read as lists of what is to be done, or can be played: nothing is copied."""

BATCH = 25
"""Items that DynamoDB takes at a time."""

Item = dict[str, Any]
Say = Callable[[str], None]


def plans(games: int = GAMES) -> list[RunPlan]:
    """Two hosted games, two live ones, and one of people who play alone, again and again."""
    kinds = itertools.cycle(("websocket", "mqtt", "http", "websocket", "mqtt"))
    return [_plan(transport) for transport in itertools.islice(kinds, games)]


def _plan(transport: str) -> RunPlan:
    common: dict[str, Any] = {"transport": transport, "quiz": QUIZ, "seed": 1}
    if transport == "http":
        return RunPlan.model_validate({**common, "players": 1, "attempts": 4})
    rules = modes.choice(modes.usual(transport), guests=True)
    game = {"players": PLAYERS, "host": True, "questions": QUESTIONS, "people": "guests"}
    return RunPlan.model_validate({**common, **game, "rules": rules})


async def make_history(stack: Path, say: Say, games: int = GAMES) -> str:
    """Play `games` at the stack of `stack.json`, and fill its tables; says what there is now.

    Raises:
        RunFault: most of the games could not be played.
    """
    began = time.monotonic()
    site = await asyncio.to_thread(site_of_stack, stack)
    gate = asyncio.Semaphore(AT_ONCE)
    failed: list[str] = []

    async def one(plan: RunPlan) -> None:
        async with gate:
            try:
                await run_bots(plan, site)
            except RunFault as fault:
                failed.append(str(fault))

    await asyncio.gather(*(one(plan) for plan in plans(games)))
    if 2 * len(failed) > games:
        raise RunFault(f"{len(failed)} of {games} games before could not be played: {failed[0]}")
    held = await asyncio.to_thread(fill, stack, TABLES_BYTES)
    history = f"{games - len(failed)} games before, {held / 2**20:.0f} MB in tables"
    say(f"{history}, after {time.monotonic() - began:.0f} s")
    return history


def fill(stack: Path, wanted: int) -> int:
    """Copy what games have left until the tables hold some `wanted` bytes; what they hold then."""
    known = Stack.model_validate_json(stack.read_text(encoding="utf-8"))
    database = local_client("dynamodb", known.aws)
    held, left = 0, []
    for name, table in known.tables.items():
        items = list(_scan(database, table))
        held += size(items)
        if name not in LISTS and items:
            left.append((table, _partition_key(database, table), items))
    once = sum(size(items) for _, _, items in left)
    rounds = max(0, -(-(wanted - held) // once)) if once else 0
    for _ in range(rounds):
        mark = secrets.token_hex(4)
        for table, key, items in left:
            copies = [copied(item, key, mark) for item in items]
            for at in range(0, len(copies), BATCH):
                requests = [{"PutRequest": {"Item": one}} for one in copies[at : at + BATCH]]
                database.batch_write_item(RequestItems={table: requests})
    return held + rounds * once


def copied(item: Item, key: str, mark: str) -> Item:
    """The same item of somebody else: its partition key is marked, all else is as it was."""
    return {**item, key: {"S": f"{item[key]['S']}~{mark}"}}


def size(items: Sequence[Item]) -> int:
    """Bytes, roughly."""
    return sum(len(str(item)) for item in items)


def _partition_key(database: Any, table: str) -> str:
    schema = database.describe_table(TableName=table)["Table"]["KeySchema"]
    return next(str(one["AttributeName"]) for one in schema if one["KeyType"] == "HASH")


def _scan(database: Any, table: str) -> Iterator[Item]:
    for page in database.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]
