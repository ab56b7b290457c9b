"""A quiz of a player's, and all who try something with it, over the network."""

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
UNBOUGHT = (403, "licence_required")
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
        return {who: outcome_of(await self.ask(who, method, path, body)) for who in Who}

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


def outcome_of(answer: httpx.Response) -> Outcome:
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
