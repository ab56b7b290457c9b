"""Guests who play alone: an account at once, and the same account with an address later."""

from collections.abc import Callable
from dataclasses import dataclass

from trivia.application.limits.allowances import GUEST_ACCOUNTS, GUEST_ACCOUNTS_OF_SITE
from trivia.application.limits.limiter import Limiter
from trivia.application.players.ports import Accounts
from trivia.application.system import IdSource
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId
from trivia.domain.players.guests import DOMAIN, dealt_name, is_guests_address


@dataclass(frozen=True, slots=True)
class GuestAccount:
    """What a device signs in with."""

    email: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestDesk:
    """Makes accounts of guests.

    Attributes:
        random_password: one that nobody can guess, and that the user pool takes.
    """

    accounts: Accounts
    limiter: Limiter
    ids: IdSource
    random_password: Callable[[], str]

    def create(self, address: str, site: str) -> GuestAccount:
        """An account that can sign in at once.

        Args:
            address, site: traces of where the call comes from; `site` may be empty.

        Raises:
            TooMany ``too_many_requests``.
        """
        self.limiter.take(GUEST_ACCOUNTS, address)
        if site:
            self.limiter.take(GUEST_ACCOUNTS_OF_SITE, site)
        id = self.ids.new()
        account = GuestAccount(f"guest-{id}@{DOMAIN}", self.random_password())
        self.accounts.create(account.email, account.password, dealt_name(id))
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRegistration:
    """A guest whose account has an address of its own is one no more. What it earned is its own
    already: nothing is carried over."""

    accounts: Accounts

    def register(self, player_id: PlayerId) -> None:
        """May be called again, and by somebody who is no guest.

        Raises:
            Conflict ``email_unconfirmed``: the account has no confirmed address of its own.
        """
        email = self.accounts.confirmed_email(player_id)
        if email is None or is_guests_address(email):
            raise Conflict("email_unconfirmed", "Confirm your e-mail address first.")
        self.accounts.end_guest(player_id)
