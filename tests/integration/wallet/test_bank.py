"""The bank on a real server: many at once, everything twice, functions killed before and after each
call. No coin is made or lost, at any moment."""

import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import boto3
from trivia.adapters.dynamodb.items import number_of
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.books import DynamoBooks
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.wallet.checking import check
from trivia.domain.ids import PlayerId
from trivia.domain.market.amounts import AUTHORED_MOST, PLAYED_MOST
from trivia.domain.wallet.accounts import HOUSES, AccountId, escrow_of, of_player
from trivia.domain.wallet.reservations import State
from trivia.domain.wallet.transfers import Kind

from tests.integration.emulator import KEY, REGION
from tests.integration.wallet.bank import Customer

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

CUSTOMERS, OPERATIONS = 6, 30
PEOPLE = [PlayerId(f"customer-{number}") for number in range(8)]
RESERVATIONS = [f"bank-{number}" for number in range(30)]
ACCOUNTS = [
    *map(of_player, PEOPLE),
    *map(escrow_of, RESERVATIONS),
    *(AccountId(f"house#{number:02d}") for number in range(HOUSES)),
]


class Auditor(threading.Thread):
    """Looks at all accounts at one moment, again and again."""

    def __init__(self, client: Any, table: str) -> None:
        super().__init__()
        self._client, self._table = client, table
        self._over = threading.Event()
        self.sums: Counter[int] = Counter()
        self.least = 0
        # The houses may have paid players of other tests, in the same table.
        self.before = sum(self._held())

    def run(self) -> None:
        while not self._over.is_set():
            held = self._held()
            self.sums[sum(held)] += 1
            self.least = min(self.least, *held[: -HOUSES or None])
            time.sleep(0.05)

    def _held(self) -> list[int]:
        gets: Any = [
            {"Get": {"TableName": self._table, "Key": keys.balance(account)}}
            for account in ACCOUNTS
        ]
        found = self._client.transact_get_items(TransactItems=gets)["Responses"]
        return [number_of(one.get("Item", {}), "balance") for one in found]

    def stop(self) -> None:
        self._over.set()
        self.join()


def test_no_coin_is_made_or_lost(
    dynamodb: "DynamoDBClient", tables: dict[str, str], emulator_url: str
) -> None:
    table = tables["PlayerWallet"]
    auditor = Auditor(dynamodb, table)
    customers = [
        Customer(dynamodb, table, seed, PEOPLE, RESERVATIONS, OPERATIONS)
        for seed in range(CUSTOMERS)
    ]
    auditor.start()
    for one in customers:
        one.start()
    for one in customers:
        one.join()
    auditor.stop()

    assert [one.failed for one in customers] == [None] * CUSTOMERS
    counts = sum((one.counts for one in customers), Counter[str]())
    print(dict(counts), f"{auditor.sums.total()} snapshots")  # noqa: T201 (the report's figures)
    assert counts["operations"] == 2 * CUSTOMERS * OPERATIONS
    assert min(counts["kills"], counts["conflicts"]) > 8
    assert auditor.sums.keys() == {auditor.before}
    assert auditor.least == 0

    reading: Any = boto3.client(
        "dynamodb",
        endpoint_url=emulator_url,
        region_name=REGION,
        aws_access_key_id=KEY["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEY["AWS_SECRET_ACCESS_KEY"],
    )
    found = check(DynamoBooks(reading, table))
    assert (found.faults, found.unsure, found.total) == ([], [], 0)
    _nobody_has_earned_more_than_a_day_pays(DynamoLedger(dynamodb, table))


def _nobody_has_earned_more_than_a_day_pays(ledger: DynamoLedger) -> None:
    for who in PEOPLE:
        earned: Counter[Kind] = Counter()
        after = None
        while True:
            page = ledger.entries(who, after)
            for entry in page.items:
                earned[entry.kind] += entry.amount
            after = page.next
            if after is None:
                break
        assert earned[Kind.PLAYED] <= PLAYED_MOST
        assert earned[Kind.AUTHORED] <= AUTHORED_MOST
    ended = [ledger.reservation(id) for id in RESERVATIONS]
    assert {one.state for one in ended if one} <= set(State)
