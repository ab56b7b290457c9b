"""Accounts: sign-up, sign-in with Secure Remote Password, refresh, sign-out.

Blocking, as boto3 is: asynchronous callers use `asyncio.to_thread`. Cognito's own exceptions pass
through (`botocore.exceptions.ClientError`); `code_of` names them.
"""

import base64
import json
import secrets
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP

from trivia_bots.local_aws import session_for
from trivia_bots.site import Site

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who a bot is. The e-mail address is in a domain that is reserved for examples."""

    email: str
    password: str = field(repr=False)
    nickname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A signed-in player. `access` goes to the HTTP API."""

    access: str = field(repr=False)
    id: str = field(repr=False)
    refresh: str = field(repr=False)

    @property
    def player_id(self) -> str:
        return str(claims_of(self.access)["sub"])


class Accounts:
    """The user pool of one deployment."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._making = Lock()
        self._made: CognitoIdentityProviderClient | None = None

    @property
    def _client(self) -> "CognitoIdentityProviderClient":
        """Made when somebody needs it: it takes a tenth of a second, and guests never do."""
        with self._making:
            self._made = self._made or cognito_client(self._site)
            return self._made

    def sign_up(self, account: Account) -> None:
        """Register. Raises: UsernameExistsException, InvalidPasswordException."""
        self._client.sign_up(
            ClientId=self._site.client_id,
            Username=account.email,
            Password=account.password,
            UserAttributes=[
                {"Name": "email", "Value": account.email},
                {"Name": "nickname", "Value": account.nickname},
            ],
        )

    def sign_in(self, email: str, password: str) -> Tokens:
        """Sign in; the password never leaves this process. Raises: NotAuthorizedException."""
        srp = AWSSRP(
            username=email,
            password=password,
            pool_id=self._site.user_pool_id,
            client_id=self._site.client_id,
            client=self._client,
        )
        result = srp.authenticate_user()["AuthenticationResult"]
        return Tokens(
            access=result["AccessToken"], id=result["IdToken"], refresh=result["RefreshToken"]
        )

    def delete(self, tokens: Tokens) -> None:
        """Delete the account of the signed-in player; profile and scores stay."""
        self._client.delete_user(AccessToken=tokens.access)

    def join(self, account: Account) -> Tokens:
        """Sign up unless the account exists, and sign in."""
        try:
            self.sign_up(account)
        except ClientError as error:
            if code_of(error) != "UsernameExistsException":
                raise
        return self.sign_in(account.email, account.password)


def new_account(nickname: str) -> Account:
    """An account that nobody has yet, with a random password that the pool's rules accept."""
    return Account(
        email=f"bot-{secrets.token_hex(8)}@example.com",
        password=f"Aa1{secrets.token_urlsafe(15)}",
        nickname=nickname,
    )


def code_of(error: ClientError) -> str:
    """Cognito's name for what went wrong, such as ``NotAuthorizedException``."""
    return str(error.response["Error"]["Code"])


def claims_of(token: str) -> dict[str, Any]:
    """What a token says. Its signature is not checked: that is the service's to do."""
    body = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return claims


def cognito_client(site: Site) -> "CognitoIdentityProviderClient":
    """A client without credentials: players have none."""
    return session_for(site.cognito_endpoint).client(
        "cognito-idp",
        region_name=site.region,
        endpoint_url=site.cognito_endpoint,
        config=Config(
            signature_version=UNSIGNED,
            proxies=None if site.trusts_proxies else {},
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 3, "mode": "standard"},
            max_pool_connections=32,
        ),
    )
