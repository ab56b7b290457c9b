"""Who may do what with a quiz of a player's, from its first line to its end, over the network.

The same is tried at the handlers, with all roles of games, in `component/access`.
"""

from typing import Any
from uuid import uuid4

from tests.e2e.solo.quiz_table import (
    DOCUMENT,
    MINE,
    NO_GAME,
    NO_QUIZ,
    RETIRED,
    SAVE,
    UNBOUGHT,
    Table,
    Who,
    for_hosts,
    for_owner,
    for_players,
    outcome_of,
    table,
)

__all__ = ["table"]


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

    # For sale: who has not bought it does not play it.
    terms = {"price": 30, "may_copy": False}
    assert await table.edited("PUT", "/listing", terms) == for_owner(200)
    assert await table.edited("GET", "/listing") == for_owner(200)
    assert await table.played() == for_players(UNBOUGHT, (201, None))
    assert await table.hosted() == for_hosts(UNBOUGHT, (201, None))
    assert not await table.is_listed()
    assert await table.edited("DELETE", "/listing") == for_owner(200)
    assert await table.played() == for_players(NO_GAME, (201, None))
    assert await table.edited("PUT", "/visibility", public) == for_owner(200)

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
    assert outcome_of(other) == (409, "draft_changed")

    faulty = await save(2, "")
    assert [fault["code"] for fault in faulty.json()["faults"]] == ["string_too_short"]
    publish = {"revision": 3, "visibility": "link"}
    path = f"{MINE}/{table.quiz_id}/publication"
    refused = await table.ask(Who.OWNER, "POST", path, publish)
    assert outcome_of(refused) == (422, "quiz_faulty")
    assert refused.json()["error"]["faults"] == faulty.json()["faults"]

    await save(3, "Bees")
    publish = {"revision": 4, "visibility": "link"}
    published = [await table.ask(Who.OWNER, "POST", path, publish) for _ in range(2)]
    assert [answer.json()["version"] for answer in published] == [1, 1]
    large = await save(4, "é" * 170_000)
    assert large.status_code == 200, large.text
    assert (await save(5, "é" * 500_000)).status_code == 413
