"""The gateway lets only real access tokens of this pool and client in, before any function runs."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from trivia_bots.accounts.cognito import claims_of
from trivia_local.layout import StackFolder

from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player
from tests.stack import PASSWORD, RunningStack


@dataclass(frozen=True, slots=True)
class Forger:
    """Has a real token, and even the pool's own key: what is refused is what was changed."""

    token: str
    key: RSAPrivateKey

    def signed(self, key: RSAPrivateKey | None = None, **claims: Any) -> str:
        return jwt.encode(
            claims_of(self.token) | claims,
            key or self.key,
            algorithm="RS256",
            headers={"kid": jwt.get_unverified_header(self.token)["kid"]},
        )

    def parts(self) -> list[str]:
        return self.token.split(".")


@pytest.fixture
def forger(stack: RunningStack, player: Player) -> Forger:
    info = stack.info
    keys = StackFolder.of(info.name).data / "emulator" / "cognito-pool-keys"
    pem = (keys / f"{info.cognito.user_pool_id}-access.pem").read_bytes()
    key = load_pem_private_key(pem, password=None)
    assert isinstance(key, RSAPrivateKey)
    return Forger(player.tokens.access, key)


def segment(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def another_key(forger: Forger) -> str:
    return forger.signed(key=generate_private_key(public_exponent=65537, key_size=2048))


def changed_payload(forger: Forger) -> str:
    header, _, signature = forger.parts()
    return f"{header}.{segment(claims_of(forger.token) | {'sub': 'somebody-else'})}.{signature}"


def changed_signature(forger: Forger) -> str:
    header, payload, signature = forger.parts()
    middle = len(signature) // 2
    other = "A" if signature[middle] != "A" else "B"
    return f"{header}.{payload}.{signature[:middle]}{other}{signature[middle + 1 :]}"


def alg_none(forger: Forger) -> str:
    kid = jwt.get_unverified_header(forger.token)["kid"]
    return f"{segment({'alg': 'none', 'kid': kid})}.{forger.parts()[1]}."


def alg_none_with_signature(forger: Forger) -> str:
    kid = jwt.get_unverified_header(forger.token)["kid"]
    header = segment({"alg": "none", "kid": kid})
    return ".".join([header, *forger.parts()[1:]])


def symmetric(forger: Forger) -> str:
    kid = jwt.get_unverified_header(forger.token)["kid"]
    return jwt.encode(claims_of(forger.token), "k" * 32, algorithm="HS256", headers={"kid": kid})


def expired(forger: Forger) -> str:
    past = int(time.time()) - 60
    return forger.signed(iat=past - 3600, auth_time=past - 3600, exp=past)


def not_yet_valid(forger: Forger) -> str:
    return forger.signed(nbf=int(time.time()) + 600)


def other_client(forger: Forger) -> str:
    return forger.signed(client_id="somebodyelsesclient")


def other_audience(forger: Forger) -> str:
    return forger.signed(aud="somebodyelsesclient")


def other_issuer(forger: Forger) -> str:
    return forger.signed(iss="https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Elsewhere")


def no_token(forger: Forger) -> str:
    return ""


def no_jwt(forger: Forger) -> str:
    return "let.me.in"


FORGERIES: list[Callable[[Forger], str]] = [
    another_key,
    changed_payload,
    changed_signature,
    alg_none,
    alg_none_with_signature,
    symmetric,
    expired,
    not_yet_valid,
    other_client,
    other_audience,
    other_issuer,
    no_token,
    no_jwt,
]


async def answer_to(http: httpx.AsyncClient, token: str) -> int:
    answer = await http.get("/api/me", headers={"Authorization": f"Bearer {token}".strip()})
    return answer.status_code


async def test_the_forgers_own_signature_is_good(http: httpx.AsyncClient, forger: Forger) -> None:
    assert await answer_to(http, forger.signed()) == 200


@pytest.mark.parametrize("forge", FORGERIES)
async def test_a_forged_token_is_refused(
    http: httpx.AsyncClient, forger: Forger, forge: Callable[[Forger], str]
) -> None:
    assert await answer_to(http, forge(forger)) == 401


async def test_no_function_runs_for_a_refused_token(
    http: httpx.AsyncClient, forger: Forger, cloud: Cloud
) -> None:
    async def runs() -> int:
        # The good call is the last: once it is in the log, so would be those before it.
        lines = cloud.lines("ProfileGet", began)
        assert any(line["status"] == 200 for line in lines)
        return len(lines)

    began = now_ms()
    for forge in FORGERIES:
        assert await answer_to(http, forge(forger)) == 401
    assert await answer_to(http, forger.token) == 200

    assert await eventually(runs) == 1


async def test_an_id_token_is_no_access_token(http: httpx.AsyncClient, player: Player) -> None:
    assert await answer_to(http, player.tokens.id) == 403


@pytest.fixture
def foreign_tokens(stack: RunningStack) -> Iterator[list[str]]:
    """Real tokens of another pool on the same host, and of another client of our pool."""
    cognito = stack.client("cognito-idp")
    ours = stack.info.cognito.user_pool_id
    theirs = cognito.create_user_pool(PoolName="elsewhere")["UserPool"]["Id"]
    clients = {}
    tokens = []
    try:
        for pool in (theirs, ours):
            clients[pool] = cognito.create_user_pool_client(
                UserPoolId=pool,
                ClientName="elsewhere",
                ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            )["UserPoolClient"]["ClientId"]
            tokens += _tokens_of(cognito, pool, clients[pool])
        yield tokens
    finally:
        if ours in clients:
            cognito.delete_user_pool_client(UserPoolId=ours, ClientId=clients[ours])
        cognito.delete_user_pool(UserPoolId=theirs)


def _tokens_of(cognito: Any, pool: str, client: str) -> list[str]:
    name = "elsewhere@example.com"
    cognito.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True
    )
    result = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
    )["AuthenticationResult"]
    return [result["AccessToken"], result["IdToken"]]


async def test_tokens_of_another_pool_or_client_are_refused(
    http: httpx.AsyncClient, foreign_tokens: list[str]
) -> None:
    assert [await answer_to(http, token) for token in foreign_tokens] == [401] * 4
