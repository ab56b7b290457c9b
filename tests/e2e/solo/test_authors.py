"""Who may do what with a quiz of a player's, from its first line to its end, over the network.

The same is tried at the handlers, with all roles of games, in `component/access`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

import httpx
import pytest
from trivia.contract.http import GuestCredentials, PutProfile
from trivia_bots.accounts.cognito import Accounts, claims_of
from trivia_bots.clients.http import HttpClient

from tests.e2e.conftest import NewPlayer

DOCUMENT = {
    "title": "Bees",
    "category": "nature",
    "questions": [{"kind": "true_false", "text": "Bees dance.", "correct": True}],
}
SAVE = {"revision": 1, "document": DOCUMENT, "notes": {"q1": "Dance!"}}
RULES = {"mode": "casual"}
MINE = "/api/my/quizzes"


class Who(StrEnum):
    ANONYMOUS = "anonymous"
    GUEST = "guest"
    PLAYER = "player"
    OTHER_OWNER = "other owner"
    OWNER = "owner"


DENIED, NO_GUESTS = (401, None), (403, "guest_account")
NO_QUIZ, NO_GAME = (404, "quiz_not_found"), (404, "game_not_found")
RETIRED = (409, "quiz_retired")
Outcome = tuple[int, str | None]


def for_owner(done: int, refused: Outcome = NO_QUIZ) -> dict[Who, Outcome]:
    """What only its owner may: to others there is no such quiz."""
    return {
        Who.ANONYMOUS: DENIED,
        Who.GUEST: NO_GUESTS,
        Who.PLAYER: refused,
        Who.OTHER_OWNER: refused,
        Who.OWNER: (done, None),
    }


def for_players(outcome: Outcome, owner: Outcome | None = None) -> dict[Who, Outcome]:
    everybody = dict.fromkeys(Who, outcome)
    return everybody | {Who.ANONYMOUS: DENIED, Who.OWNER: owner or outcome}


def for_hosts(outcome: Outcome, owner: Outcome | None = None) -> dict[Who, Outcome]:
    return for_players(outcome, owner) | {Who.GUEST: NO_GUESTS}


@dataclass
class Table:
    """A quiz of the owner's, and who tries what with it, the owner last."""

    http: httpx.AsyncClient
    tokens: dict[Who, str | None]
    quiz_id: str = ""

    async def ask(self, who: Who, method: str, path: str, body: Any = None) -> httpx.Response:
        token = self.tokens[who]
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.http.request(method, path, json=body, headers=headers)

    async def tried(self, method: str, path: str, body: Any = None) -> dict[Who, Outcome]:
        return {who: _outcome(await self.ask(who, method, path, body)) for who in Who}

    async def edited(self, method: str, below: str = "", body: Any = None) -> dict[Who, Outcome]:
        return await self.tried(method, f"{MINE}/{self.quiz_id}{below}", body)

    async def played(self) -> dict[Who, Outcome]:
        return await self.tried("POST", f"/api/games/{self.quiz_id}/attempts")

    async def hosted(self) -> dict[Who, Outcome]:
        body = {"transport": "websocket", "quiz_id": self.quiz_id, "rules": RULES}
        return await self.tried("POST", "/api/host-tickets", body)

    async def is_listed(self) -> bool:
        page: dict[str, Any] = {"next": None}
        found: set[str] = set()
        while True:
            query = f"?cursor={page['next']}" if page["next"] else ""
            page = (await self.ask(Who.ANONYMOUS, "GET", f"/api/games{query}")).json()
            found |= {game["game_id"] for game in page["games"]}
            if page["next"] is None:
                return self.quiz_id in found


def _outcome(answer: httpx.Response) -> Outcome:
    if answer.is_success or answer.status_code == httpx.codes.UNAUTHORIZED:
        return answer.status_code, None
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
async def table(
    http: httpx.AsyncClient, accounts: Accounts, visitor: HttpClient, new_player: NewPlayer
) -> AsyncIterator[Table]:
    tokens: dict[Who, str | None] = {Who.ANONYMOUS: None}
    guest = await visitor.call("POST", "/api/guests", GuestCredentials)
    signed_in = accounts.sign_in(guest.email, guest.password)
    dealt = str(claims_of(signed_in.id)["nickname"])
    await visitor.as_if(signed_in.access).put_profile(PutProfile(name=dealt))
    tokens[Who.GUEST] = signed_in.access
    for who in (Who.PLAYER, Who.OTHER_OWNER, Who.OWNER):
        tokens[who] = (await new_player()).tokens.access
    made = Table(http, tokens)
    for who in (Who.OTHER_OWNER, Who.OWNER):
        answer = await made.ask(who, "POST", MINE, {"request_id": str(uuid4())})
        assert answer.status_code == 201, answer.text
        made.quiz_id = answer.json()["quiz_id"]
    yield made
    await made.ask(Who.OWNER, "DELETE", f"{MINE}/{made.quiz_id}")


async def test_a_quiz_is_its_owner_s_from_the_first_line_to_the_end(table: Table) -> None:
    link, public = {"visibility": "link"}, {"visibility": "public"}
    publish = {"revision": 2, "visibility": "private"}
    copy = {"request_id": str(uuid4()), "copy_of": table.quiz_id}

    # A draft: to all others there is nothing.
    assert await table.tried("GET", "/api/my/questions") == for_owner(200, (200, None))
    assert await table.tried("GET", MINE) == for_owner(200, (200, None))
    assert await table.edited("GET") == for_owner(200)
    assert await table.edited("PUT", body=SAVE) == for_owner(200)
    assert await table.tried("POST", MINE, copy) == for_owner(201)
    assert await table.edited("DELETE", "/publication") == for_owner(0) | {
        Who.OWNER: (409, "quiz_unpublished")
    }
    assert await table.played() == for_players(NO_GAME)
    assert await table.hosted() == for_hosts(NO_QUIZ)

    # Private: its owner's alone.
    assert await table.edited("POST", "/publication", publish) == for_owner(200)
    assert await table.played() == for_players(NO_GAME, (201, None))
    assert await table.hosted() == for_hosts(NO_QUIZ, (201, None))
    assert not await table.is_listed()

    assert await table.edited("GET", "/statistics") == for_owner(200)
    wish = {"request_id": str(uuid4()), "notes": "Bees", "count": 2, "language": "en"}
    assert await table.edited("POST", "/suggestions", wish) == for_owner(0) | {
        Who.OWNER: (409, "assistant_off")  # none is configured locally
    }

    # By link, then for all.
    assert await table.edited("PUT", "/visibility", link) == for_owner(200)
    assert await table.played() == for_players((201, None))
    assert await table.hosted() == for_hosts((201, None))
    assert not await table.is_listed()
    assert await table.edited("PUT", "/visibility", public) == for_owner(200)
    assert await table.is_listed()

    # Withdrawn, and deleted: twice is no error of its owner's, and nobody else's business.
    assert await table.edited("DELETE", "/publication") == for_owner(200)
    assert await table.played() == for_players(RETIRED)
    assert await table.hosted() == for_hosts(RETIRED)
    assert not await table.is_listed()
    for _ in range(2):
        assert await table.edited("DELETE") == for_owner(204)
    assert await table.edited("GET") == for_owner(0) | {Who.OWNER: NO_QUIZ}


async def test_two_tabs_lose_nothing_and_what_was_repeated_is_done_once(table: Table) -> None:
    def save(revision: int, title: str) -> Any:
        document = {**DOCUMENT, "title": title}
        body = {"revision": revision, "document": document, "notes": {}}
        return table.ask(Who.OWNER, "PUT", f"{MINE}/{table.quiz_id}", body)

    first, again, other = await save(1, "Bees"), await save(1, "Bees"), await save(1, "Wasps")
    assert (first.status_code, again.json()) == (200, first.json())
    assert _outcome(other) == (409, "draft_changed")

    faulty = await save(2, "")
    assert [fault["code"] for fault in faulty.json()["faults"]] == ["string_too_short"]
    publish = {"revision": 3, "visibility": "link"}
    path = f"{MINE}/{table.quiz_id}/publication"
    refused = await table.ask(Who.OWNER, "POST", path, publish)
    assert _outcome(refused) == (422, "quiz_faulty")
    assert refused.json()["error"]["faults"] == faulty.json()["faults"]

    await save(3, "Bees")
    publish = {"revision": 4, "visibility": "link"}
    published = [await table.ask(Who.OWNER, "POST", path, publish) for _ in range(2)]
    assert [answer.json()["version"] for answer in published] == [1, 1]
    large = await save(4, "é" * 170_000)
    assert large.status_code == 200, large.text
    assert (await save(5, "é" * 500_000)).status_code == 413
