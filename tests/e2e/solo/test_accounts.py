"""Registering, signing in and out: what Cognito answers, through the front door."""

import dataclasses
import re
import secrets

import httpx
import pytest
from aiohttp import ClientSession
from botocore.exceptions import ClientError
from trivia_bots.accounts.cognito import (
    Account,
    Accounts,
    Tokens,
    code_of,
    cognito_client,
    new_account,
)
from trivia_bots.clients.http import HttpClient
from trivia_bots.site import Site

from tests.e2e.solo.play import Player


def refreshed(site: Site, tokens: Tokens) -> Tokens:
    """New tokens for the refresh token."""
    result = cognito_client(site).initiate_auth(
        AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": tokens.refresh},
        ClientId=site.client_id,
    )["AuthenticationResult"]
    return Tokens(access=result["AccessToken"], id=result["IdToken"], refresh=tokens.refresh)


def refused(error: pytest.ExceptionInfo[ClientError]) -> tuple[str, str]:
    return code_of(error.value), error.value.response["Error"]["Message"]


def test_a_wrong_password_and_an_unknown_account_look_the_same(
    accounts: Accounts, newcomer: Player
) -> None:
    with pytest.raises(ClientError) as wrong:
        accounts.sign_in(newcomer.account.email, "Wrong-Horse-42")
    with pytest.raises(ClientError) as unknown:
        accounts.sign_in(f"{secrets.token_hex(8)}@example.com", "Wrong-Horse-42")

    assert refused(wrong) == refused(unknown)
    assert code_of(wrong.value) == "NotAuthorizedException"


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("Ab1", "length"),
        ("abcdefghij1", "uppercase"),
        ("ABCDEFGHIJ1", "lowercase"),
        ("Abcdefghijk", "numeric"),
    ],
)
def test_a_weak_password_is_refused_with_the_broken_rule(
    accounts: Accounts, password: str, rule: str
) -> None:
    account = dataclasses.replace(new_account("Weak"), password=password)

    with pytest.raises(ClientError) as error:
        accounts.sign_up(account)

    code, message = refused(error)
    assert code == "InvalidPasswordException"
    assert rule in message


def test_an_address_registers_once_in_whatever_letters(
    accounts: Accounts, newcomer: Player
) -> None:
    shouted = dataclasses.replace(newcomer.account, email=newcomer.account.email.upper())
    for account in (newcomer.account, shouted):
        with pytest.raises(ClientError) as error:
            accounts.sign_up(account)
        assert code_of(error.value) == "UsernameExistsException"

    signed_in = accounts.sign_in(shouted.email, shouted.password)
    assert signed_in.player_id == newcomer.tokens.player_id


def test_what_is_no_address_cannot_register(accounts: Accounts) -> None:
    with pytest.raises(ClientError) as error:
        accounts.sign_up(Account(email="nobody", password="Correct-Horse-42", nickname="N"))

    assert code_of(error.value) == "InvalidParameterException"


def test_a_password_is_never_accepted_in_the_clear(site: Site, newcomer: Player) -> None:
    with pytest.raises(ClientError) as error:
        cognito_client(site).initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=site.client_id,
            AuthParameters={
                "USERNAME": newcomer.account.email,
                "PASSWORD": newcomer.account.password,
            },
        )

    assert code_of(error.value) == "InvalidParameterException"


async def test_a_refreshed_token_plays_on(
    site: Site, player: Player, connections: ClientSession
) -> None:
    renewed = refreshed(site, player.tokens)

    assert renewed.access != player.tokens.access
    assert renewed.player_id == player.id
    assert (await HttpClient(connections, renewed.access).profile()).player_id == player.id


def test_after_signing_out_nothing_can_be_refreshed(site: Site, newcomer: Player) -> None:
    cognito_client(site).revoke_token(Token=newcomer.tokens.refresh, ClientId=site.client_id)

    with pytest.raises(ClientError) as error:
        refreshed(site, newcomer.tokens)

    assert code_of(error.value) == "NotAuthorizedException"


@pytest.mark.parametrize("operation", ["AdminGetUser", "ListUsers", "AdminSetUserPassword"])
async def test_operations_of_an_administrator_are_not_reachable(
    http: httpx.AsyncClient, site: Site, operation: str
) -> None:
    answer = await http.post(
        f"{site.origin}/cognito",
        headers={"X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}"},
        json={"UserPoolId": site.user_pool_id, "Username": "x"},
    )

    assert answer.status_code == 403


async def test_other_services_are_not_reachable(http: httpx.AsyncClient, site: Site) -> None:
    answer = await http.post(
        f"{site.origin}/cognito", headers={"X-Amz-Target": "DynamoDB_20120810.ListTables"}, json={}
    )

    assert answer.status_code == 403
    assert not re.search("TableNames", answer.text)
