"""Who plays: accounts that are made for a run and deleted after it, or guests."""

import asyncio
import contextlib
import time
from dataclasses import dataclass

from aiohttp import ClientSession
from botocore.exceptions import BotoCoreError, ClientError

from trivia_bots.accounts.cognito import Account, Accounts, Tokens, new_account
from trivia_bots.accounts.limits import LOGINS_PER_S
from trivia_bots.accounts.names import name_mark
from trivia_bots.clients.http import HttpClient
from trivia_bots.site import Site

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in player with a profile, or a guest without tokens."""

    name: str
    api: HttpClient
    tokens: Tokens | None = None

    @property
    def player_id(self) -> str:
        assert self.tokens is not None, "a guest has no id before joining"
        return self.tokens.player_id


class People:
    """Makes people, a bounded number at a time.

    Args:
        known: accounts that exist already, used first and never deleted.
        logins_per_s: on AWS.
    """

    def __init__(
        self,
        site: Site,
        http: ClientSession,
        known: list[Account] | None = None,
        logins_per_s: float = LOGINS_PER_S,
    ) -> None:
        self._site = site
        self._http = http
        self._accounts = Accounts(site)
        self._known = list(known or ())
        self._made: list[Tokens] = []
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._next_login = 0.0
        self._logins_per_s = logins_per_s

    @property
    def made(self) -> int:
        """Accounts that this run has made and not deleted yet."""
        return len(self._made)

    def guest(self, name: str) -> Person:
        return Person(name, HttpClient(self._http))

    async def register(self, name: str) -> Person:
        """Sign up, sign in with SRP, and make a profile; a number is added to `name`.

        Raises:
            botocore's ClientError, HttpFault, UNHEARD of the HTTP client.
        """
        async with self._gate:
            await self._pace()
            if self._known:
                account = self._known.pop()
                tokens = await asyncio.to_thread(
                    self._accounts.sign_in, account.email, account.password
                )
            else:
                account = new_account(f"{name} {name_mark()}")
                tokens = await asyncio.to_thread(self._accounts.join, account)
                self._made.append(tokens)
            api = HttpClient(self._http, tokens.access)
            profile = await api.ensure_profile(account.nickname)
        return Person(profile.name, api, tokens)

    async def leave(self) -> int:
        """Delete the accounts that were made; how many could not be."""

        async def delete(tokens: Tokens) -> None:
            async with self._gate:
                with contextlib.suppress(ClientError, BotoCoreError):
                    await asyncio.to_thread(self._accounts.delete, tokens)
                    self._made.remove(tokens)

        await asyncio.gather(*(delete(tokens) for tokens in list(self._made)))
        return self.made

    async def _pace(self) -> None:
        if not self._site.on_aws:
            return
        now = time.monotonic()
        self._next_login = max(now, self._next_login + 1 / self._logins_per_s)
        await asyncio.sleep(self._next_login - now)
