"""The whole service as players meet it: through its front door, the emulator enforcing IAM."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import httpx
import pytest
from aiohttp import ClientSession
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
    """For what no client of the service sends."""
    async with httpx.AsyncClient(
        base_url=site.api, timeout=30, trust_env=site.trusts_proxies
    ) as client:
        yield client


@pytest.fixture
async def connections(site: Site) -> AsyncIterator[ClientSession]:
    async with connected(site) as client:
        yield client


@pytest.fixture
def visitor(connections: ClientSession) -> HttpClient:
    """Somebody who has not signed in."""
    return HttpClient(connections)


@pytest.fixture
def newcomer(accounts: Accounts, connections: ClientSession) -> Player:
    """Signed in for the first time: without a profile."""
    account = new_account(f"Newcomer {name_mark()}")
    tokens = accounts.join(account)
    return Player(account, tokens, HttpClient(connections, tokens.access))


@pytest.fixture
def new_player(accounts: Accounts, connections: ClientSession) -> NewPlayer:
    """Makes players with a profile, as many as a test needs."""

    async def make() -> Player:
        account = new_account(f"Player {name_mark()}")
        tokens = accounts.join(account)
        player = Player(account, tokens, HttpClient(connections, tokens.access))
        await player.api.ensure_profile(account.nickname)
        return player

    return make


@pytest.fixture
async def player(new_player: NewPlayer) -> Player:
    return await new_player()
