"""The sweep of guests' accounts on the emulator: a user pool, and the tables."""

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.sweep_positions import DynamoSweepPositions
from trivia.adapters.identity.accounts import CognitoAccounts, random_password
from trivia.adapters.identity.guest_accounts import CognitoGuestAccounts
from trivia.adapters.system import SystemClock
from trivia.application.players.guest_sweep import GuestSweep, Swept
from trivia.domain.ids import PlayerId
from trivia.domain.players.guests import DOMAIN, GROUP, UNUSED_MS
from trivia.domain.players.player import Player

from tests.builders import earned, record
from tests.fakes.clock import FixedClock
from tests.integration.emulator import client

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

DAY_MS = 86_400_000
_numbers = count(1)


@dataclass
class Pool:
    """A user pool of its own, and the sweep of it as of 61 days from now."""

    cognito: Any
    dynamodb: Any
    tables: dict[str, str]
    id: str = field(init=False)
    clock: FixedClock = field(init=False)

    def __post_init__(self) -> None:
        made = self.cognito.create_user_pool(
            PoolName=f"pool-{next(_numbers)}",
            UsernameAttributes=["email"],
            Policies={"PasswordPolicy": {"MinimumLength": 10, "RequireSymbols": False}},
        )
        self.id = made["UserPool"]["Id"]
        for group in (GROUP, "authors"):
            self.cognito.create_group(UserPoolId=self.id, GroupName=group)
        self.clock = FixedClock(SystemClock().now() + UNUSED_MS + DAY_MS)
        self.players = DynamoPlayerDirectory(self.dynamodb, self.tables["Players"])
        self.ledger = DynamoProgressLedger(
            self.dynamodb, self.tables["PlayerProgress"], self.tables["Attempts"]
        )
        self.guests = CognitoGuestAccounts(self.cognito, self.id, page_size=2)
        self.positions = DynamoSweepPositions(self.dynamodb, self.tables["Limits"])
        self.dynamodb.delete_item(
            TableName=self.tables["Limits"], Key={"limit_id": {"S": "guest-sweep#position"}}
        )

    def guest(self, *, profile: bool = True) -> PlayerId:
        number = next(_numbers)
        email = f"guest-{number}@{DOMAIN}"
        CognitoAccounts(self.cognito, self.id).create(email, random_password(), "Calm Otter 1000")
        user = self.cognito.admin_get_user(UserPoolId=self.id, Username=email)
        guest = PlayerId(user["Username"])
        if profile:
            self.players.put(None, record(Player(guest, f"Calm Otter {1000 + number}")))
        return guest

    def sweep(self) -> Swept:
        return GuestSweep(
            guests=self.guests,
            earned=self.ledger,
            profiles=self.players,
            positions=self.positions,
            clock=self.clock,
        ).run()

    def left(self) -> set[str]:
        found = self.cognito.list_users(UserPoolId=self.id)["Users"]
        return {user["Username"] for user in found}


@pytest.fixture
def pool(emulator_url: str, dynamodb: "DynamoDBClient", tables: dict[str, str]) -> Pool:
    return Pool(client("cognito-idp", emulator_url), dynamodb, tables)


def test_guests_whom_nobody_has_seen_go_with_their_profiles_and_free_their_names(
    pool: Pool,
) -> None:
    gone = [pool.guest() for _ in range(4)]
    nameless, plays = pool.guest(profile=False), pool.guest()
    name = pool.players.get(gone[0])
    pool.ledger.add(earned(10, player=Player(plays, "Otter"), at=pool.clock.now() - 1_000))

    assert pool.sweep() == Swept(6, 5, more=False)

    assert pool.left() == {plays}
    assert [pool.players.get(one) for one in (*gone, nameless)] == [None] * 5
    assert pool.players.get(plays) is not None
    assert name is not None
    again = pool.guest(profile=False)
    pool.players.put(None, record(Player(again, name.player.name)))
    assert pool.sweep() == Swept(0, 0, more=False), "once a day"


def test_nobody_but_guests_is_touched(pool: Pool) -> None:
    registered, leaves, author, lately = (pool.guest() for _ in range(4))
    for user in (registered, leaves):
        own = [{"Name": "email", "Value": f"{user}@example.org"}]
        pool.cognito.admin_update_user_attributes(
            UserPoolId=pool.id, Username=user, UserAttributes=own
        )
    CognitoAccounts(pool.cognito, pool.id).end_guest(registered)
    pool.cognito.admin_add_user_to_group(UserPoolId=pool.id, Username=author, GroupName="authors")
    assert pool.guests.look(author) is None
    assert pool.guests.look(leaves) is None
    assert pool.guests.look(registered) is None
    assert pool.guests.look(PlayerId("no-such-user")) is None

    assert pool.sweep().deleted == 1
    assert pool.left() == {registered, leaves, author}
    assert pool.players.get(registered) is not None
    pool.guests.delete(lately)  # again is fine
    pool.players.forget(lately)


def test_an_account_that_is_new_stays(pool: Pool) -> None:
    guest = pool.guest()
    pool.clock.advance(-2 * DAY_MS / 1_000)
    assert pool.sweep() == Swept(1, 0, more=False)
    assert pool.left() == {guest}
