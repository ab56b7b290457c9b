"""A quiz is sold and bought over the network, though the function that pays dies before it does."""

from typing import Any
from uuid import uuid4

from tests.e2e.cloud import Cloud
from tests.e2e.conftest import NewPlayer
from tests.e2e.polling import eventually
from tests.e2e.solo.play import play
from tests.e2e.solo.quiz_table import DOCUMENT, MINE, Table, Who, table

__all__ = ["table"]

PRICE = 5
CHECKOUT = "trivia.adapters.dynamodb.purchases.checkout:DynamoCheckout.pay"


async def test_a_quiz_is_bought_once_though_who_pays_dies(
    table: Table, cloud: Cloud, new_player: NewPlayer
) -> None:
    buyer = await new_player()
    table.tokens[Who.PLAYER] = buyer.tokens.access
    listing = await _sell(table)
    await play(buyer, "rivers-of-the-world")
    await eventually(lambda: _has(table, Who.PLAYER, least=PRICE))
    wanted = {
        "request_id": str(uuid4()),
        "price": PRICE,
        "revision": listing["quiz"]["terms_revision"],
    }

    with cloud.dying("PurchaseStep", before=CHECKOUT) as died:
        first, second = [await _buy(table, wanted) for _ in range(2)]
        assert first["purchase_id"] == second["purchase_id"]
        done = await eventually(lambda: _ended(table, first["purchase_id"]), within_s=60)
        assert died.exists()

    assert (done["state"], done["title"], done["price"]) == ("done", "Bees", PRICE)
    await _has(table, Who.OWNER, least=PRICE)
    owned = await _got(table, Who.PLAYER, f"/api/me/licences/{table.quiz_id}")
    assert owned["owned"]["price"] == PRICE
    opened = await table.ask(Who.PLAYER, "POST", f"/api/games/{table.quiz_id}/attempts")
    assert opened.status_code == 201, opened.text

    # Again it is refused, by a name, and nothing is paid.
    before = (await _got(table, Who.PLAYER, "/api/me/wallet"))["balance"]
    again = await _buy(table, {**wanted, "request_id": str(uuid4())})
    refused = await eventually(lambda: _ended(table, again["purchase_id"]), within_s=60)
    assert (refused["state"], refused["reason"]) == ("refused", "owned_already")
    assert (await _got(table, Who.PLAYER, "/api/me/wallet"))["balance"] == before
    listed = await _got(table, Who.PLAYER, "/api/me/purchases")
    assert [one["state"] for one in listed["purchases"]] == ["refused", "done"]
    await eventually(lambda: _told(table, Who.PLAYER, "bought"), within_s=30)
    await eventually(lambda: _told(table, Who.OWNER, "sold"), within_s=30)


async def _sell(table: Table) -> Any:
    """What it costs."""
    save = {"revision": 1, "document": DOCUMENT, "notes": {}}
    publish = {"revision": 2, "visibility": "private"}
    for method, below, body in (
        ("PUT", "", save),
        ("POST", "/publication", publish),
        ("PUT", "/listing", {"price": PRICE, "may_copy": True}),
    ):
        answer = await table.ask(Who.OWNER, method, f"{MINE}/{table.quiz_id}{below}", body)
        assert answer.status_code == 200, answer.text
    return await _got(table, Who.PLAYER, f"/api/market/{table.quiz_id}")


async def _buy(table: Table, wanted: dict[str, Any]) -> Any:
    path = f"/api/market/{table.quiz_id}/purchases"
    answer = await table.ask(Who.PLAYER, "POST", path, wanted)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def _ended(table: Table, purchase_id: str) -> Any:
    found = await _got(table, Who.PLAYER, f"/api/me/purchases/{purchase_id}")
    assert found["state"] in ("done", "refused", "void"), found
    return found


async def _has(table: Table, who: Who, least: int) -> None:
    assert (await _got(table, who, "/api/me/wallet"))["balance"] >= least


async def _told(table: Table, who: Who, kind: str) -> None:
    notices = (await _got(table, who, "/api/me/notices"))["notices"]
    assert kind in [one["kind"] for one in notices]


async def _got(table: Table, who: Who, path: str) -> Any:
    answer = await table.ask(who, "GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()
