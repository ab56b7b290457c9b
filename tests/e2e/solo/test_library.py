"""Who may find, rate, report and hide a quiz, over the network."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from trivia_bots.accounts.cognito import Accounts, new_account
from trivia_bots.accounts.names import name_mark
from trivia_local import aws, moderators

from tests.e2e.solo.quiz_table import (
    DENIED,
    DOCUMENT,
    MINE,
    NO_GAME,
    NO_GUESTS,
    Outcome,
    Table,
    Who,
    outcome_of,
    table,
)
from tests.stack import RunningStack

__all__ = ["table"]

WORD = "Zylindrogeometrie"
HIDE = {"hidden": True, "reason": "wrong", "text": "Bees do.", "seen_at": 2**45}
NOT_MODERATOR, OWN, NOT_PLAYED = (403, "not_moderator"), (403, "own_quiz"), (403, "not_played")
FOR_MODERATORS = dict.fromkeys(Who, NOT_MODERATOR) | {Who.ANONYMOUS: DENIED}


@pytest.fixture
def moderator(stack: RunningStack, accounts: Accounts) -> dict[str, str]:
    """Headers of one who was appointed."""
    account = new_account(f"Moderator {name_mark()}")
    accounts.join(account)
    service = aws.local(stack.info)
    moderators.appoint(service, account.email)
    assert account.email in moderators.listed(service)
    signed_in = accounts.sign_in(account.email, account.password)
    return {"Authorization": f"Bearer {signed_in.access}"}


def for_players(outcome: Outcome, owner: Outcome) -> dict[Who, Outcome]:
    everybody = dict.fromkeys(Who, outcome)
    return everybody | {Who.ANONYMOUS: DENIED, Who.GUEST: NO_GUESTS, Who.OWNER: owner}


async def _publish(table: Table, visibility: str) -> None:
    document = {**DOCUMENT, "title": f"Bées and {WORD}"}
    save = {"revision": 1, "document": document, "notes": {}}
    await table.ask(Who.OWNER, "PUT", f"{MINE}/{table.quiz_id}", save)
    body = {"revision": 2, "visibility": visibility}
    answer = await table.ask(Who.OWNER, "POST", f"{MINE}/{table.quiz_id}/publication", body)
    assert answer.status_code == 200, answer.text


async def _found(table: Table, **query: str) -> list[str]:
    answer = await table.http.get("/api/games", params=query)
    assert answer.status_code == 200, answer.text
    return [game["game_id"] for game in answer.json()["games"]]


async def _has_played(table: Table, who: Who) -> None:
    game = f"/api/games/{table.quiz_id}"
    attempt = (await table.ask(who, "POST", f"{game}/attempts")).json()
    body: dict[str, Any] = {"responses": []}
    path = f"/api/attempts/{attempt['attempt_id']}/answers"
    assert (await table.ask(who, "POST", path, body)).status_code == 200
    for _ in range(100):
        board = (await table.ask(who, "GET", f"{game}/leaderboard")).json()
        if board["own"]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("nobody is on the board")


async def test_a_quiz_is_found_rated_reported_and_hidden(
    table: Table, http: httpx.AsyncClient, moderator: dict[str, str]
) -> None:
    game, moderated = f"/api/games/{table.quiz_id}", f"/api/moderation/quizzes/{table.quiz_id}"
    stars, report = {"stars": 4}, {"reason": "wrong", "text": "Bees don't."}

    # Private: there is no such quiz, also for moderators.
    await _publish(table, "private")
    assert await table.tried("GET", game) == dict.fromkeys(Who, NO_GAME)
    assert await table.tried("PUT", f"{game}/rating", stars) == for_players(NO_GAME, OWN)
    assert await table.tried("POST", f"{game}/reports", report) == for_players(NO_GAME, OWN)
    assert outcome_of(await http.put(moderated, json=HIDE, headers=moderator)) == NO_GAME
    assert await _found(table, q=WORD) == []

    # For all: who has played it rates it, others report it, moderators alone see that.
    await table.ask(
        Who.OWNER, "PUT", f"{MINE}/{table.quiz_id}/visibility", {"visibility": "public"}
    )
    assert await table.tried("GET", game) == dict.fromkeys(Who, (200, None))
    for query in ({"q": WORD.lower()}, {"q": "bees zyl"}, {"category": "nature", "sort": "newest"}):
        assert table.quiz_id in await _found(table, **query)
    assert await table.tried("PUT", f"{game}/rating", stars) == for_players(NOT_PLAYED, OWN)
    await _has_played(table, Who.PLAYER)
    rated = for_players(NOT_PLAYED, OWN) | {Who.PLAYER: (200, None)}
    assert await table.tried("PUT", f"{game}/rating", stars) == rated
    (card,) = (await http.get("/api/games", params={"q": WORD, "sort": "rated"})).json()["games"]
    assert (card["rating"], card["ratings"]) == (4.0, 1)
    assert await table.tried("POST", f"{game}/reports", report) == for_players((204, None), OWN)
    for method, path, body in (
        ("GET", "/api/moderation/reports", None),
        ("GET", moderated, None),
        ("PUT", moderated, HIDE),
    ):
        assert await table.tried(method, path, body) == FOR_MODERATORS
    queue = (await http.get("/api/moderation/reports", headers=moderator)).json()["quizzes"]
    assert [row["count"] for row in queue if row["quiz_id"] == table.quiz_id] == [2]

    # Hidden: nobody finds it or begins it, and its owner reads why and cannot undo it.
    answer = await http.put(moderated, json=HIDE, headers=moderator)
    assert (answer.status_code, answer.json()["hidden"]) == (200, True)
    hidden = (409, "quiz_hidden")
    assert await table.tried("GET", game) == dict.fromkeys(Who, hidden)
    assert await table.played() == dict.fromkeys(Who, hidden) | {Who.ANONYMOUS: DENIED}
    again = {"revision": 2, "visibility": "public"}
    publication = f"{MINE}/{table.quiz_id}/publication"
    answer = await table.ask(Who.OWNER, "POST", publication, again)
    assert answer.json()["state"] == "hidden"
    assert await _found(table, q=WORD) == []
    own = (await table.ask(Who.OWNER, "GET", f"{MINE}/{table.quiz_id}")).json()
    assert own["hidden"]["text"] == "Bees do."
    queue = (await http.get("/api/moderation/reports", headers=moderator)).json()["quizzes"]
    assert table.quiz_id not in {row["quiz_id"] for row in queue}

    answer = await http.put(moderated, json={**HIDE, "hidden": False}, headers=moderator)
    assert answer.status_code == 200, answer.text
    assert await _found(table, q=WORD) == [table.quiz_id]


async def test_whatever_is_looked_for_is_an_answer(http: httpx.AsyncClient) -> None:
    for query in ("x" * 10_000, ".*", "(a+)+$", "🐝🐝", "\u202eabc", "'; DROP", "%00", " ", "ß"):
        for sort in ("newest", "played", "rated"):
            answer = await http.get("/api/games", params={"q": query, "sort": sort})
            wanted = (400, 414) if len(query) > 200 else (200,)
            assert answer.status_code in wanted, (query[:20], answer.text)
    for cursor in (uuid4().hex, "A" * 512, "MHx4", "OTk5fHg=", "4pyT"):
        answer = await http.get("/api/games", params={"q": "bees", "cursor": cursor})
        assert outcome_of(answer) == (400, "bad_cursor")
