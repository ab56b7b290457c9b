"""The whole service as players meet it: through its front door, the emulator enforcing IAM."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import httpx
import pytest
from trivia_bots.accounts.cognito import Accounts, new_account
from trivia_bots.accounts.names import name_mark
from trivia_bots.clients.http import HttpClient, connected
from trivia_bots.site import Site, site_at

from tests.e2e.cloud import Cloud
from tests.e2e.solo.play import Player
from tests.stack import RunningStack

NewPlayer: TypeAlias = Callable[[], Awaitable[Player]]


@pytest.fixture(scope="session")
def site(stack: RunningStack) -> Site:
    return site_at(stack.info.front_door)


@pytest.fixture(scope="session")
def accounts(site: Site) -> Accounts:
    return Accounts(site)


@pytest.fixture(scope="session")
def cloud(stack: RunningStack) -> Cloud:
    return Cloud(stack)


@pytest.fixture
async def http(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    async with connected(site) as client:
        yield client


@pytest.fixture
def visitor(http: httpx.AsyncClient) -> HttpClient:
    """Somebody who has not signed in."""
    return HttpClient(http)


@pytest.fixture
def newcomer(accounts: Accounts, http: httpx.AsyncClient) -> Player:
    """Signed in for the first time: without a profile."""
    account = new_account(f"Newcomer {name_mark()}")
    tokens = accounts.join(account)
    return Player(account, tokens, HttpClient(http, tokens.access))


@pytest.fixture
def new_player(accounts: Accounts, http: httpx.AsyncClient) -> NewPlayer:
    """Makes players with a profile, as many as a test needs."""

    async def make() -> Player:
        account = new_account(f"Player {name_mark()}")
        tokens = accounts.join(account)
        player = Player(account, tokens, HttpClient(http, tokens.access))
        await player.api.ensure_profile(account.nickname)
        return player

    return make


@pytest.fixture
async def player(new_player: NewPlayer) -> Player:
    return await new_player()
