"""Guests who register, other addresses, forgotten passwords: with the codes that are shown here."""

import secrets

import pytest
from botocore.exceptions import ClientError
from trivia.contract.http import GuestCredentials, PutProfile, Registered
from trivia.contract.wallet import WalletResponse
from trivia_bots.accounts.cognito import Account, Accounts, claims_of, code_of, cognito_client
from trivia_bots.accounts.names import name_mark
from trivia_bots.clients.http import HttpClient, HttpFault
from trivia_bots.site import Site
from trivia_local import mail, servers
from trivia_local.layout import StackFolder

from tests.e2e.polling import eventually
from tests.e2e.solo.play import Player, play
from tests.e2e.solo.test_accounts import refreshed
from tests.e2e.solo.test_path import QUIZ, settled
from tests.stack import PASSWORD, RunningStack


async def mailed(stack: RunningStack, email: str) -> str:
    """The code that was sent there, as `trivia mail` shows it."""
    log = servers.log_file(StackFolder.of(stack.info.name), servers.EMULATOR)

    async def check() -> str:
        found = mail.codes_for(email, log)
        assert found
        return found[-1]

    return await eventually(check)


async def test_a_guest_who_registers_keeps_account_and_experience(
    stack: RunningStack, site: Site, accounts: Accounts, visitor: HttpClient
) -> None:
    guest = await visitor.call("POST", "/api/guests", GuestCredentials)
    tokens = accounts.sign_in(guest.email, guest.password)
    dealt = str(claims_of(tokens.id)["nickname"])
    account = Account(email=guest.email, password=guest.password, nickname=dealt)
    me = Player(account, tokens, visitor.as_if(tokens.access))
    await me.api.put_profile(PutProfile(name=dealt))
    earned = (await play(me, QUIZ)).experience
    before = await settled(me, played=1)
    assert before.experience == earned > 0
    with pytest.raises(HttpFault, match="guest_account"):
        await me.api.put_profile(PutProfile(name="Countess"))
    with pytest.raises(HttpFault, match="email_unconfirmed"):
        await me.api.call("POST", "/api/me/registration", Registered)

    email, cognito = f"{secrets.token_hex(8)}@example.com", cognito_client(site)
    wanted = [{"Name": "email", "Value": email}]
    cognito.update_user_attributes(AccessToken=tokens.access, UserAttributes=wanted)  # type: ignore[arg-type]
    code = await mailed(stack, email)
    cognito.verify_user_attribute(AccessToken=tokens.access, AttributeName="email", Code=code)
    cognito.change_password(
        AccessToken=tokens.access, PreviousPassword=guest.password, ProposedPassword=PASSWORD
    )
    for _ in range(2):
        await me.api.call("POST", "/api/me/registration", Registered)

    assert "guests" in claims_of(tokens.access)["cognito:groups"]
    for now in (refreshed(site, tokens), accounts.sign_in(email, PASSWORD)):
        assert now.player_id == me.id
        assert "cognito:groups" not in claims_of(now.access)
    registered = visitor.as_if(now.access)
    own = f"Ada {name_mark()}"
    after = await registered.put_profile(PutProfile(name=own))
    assert (after.name, after.experience, after.quizzes_played) == (own, earned, 1)
    assert (await registered.call("GET", "/api/me/wallet", WalletResponse)).balance == 0
    # What was paid for as a guest is not paid for again.
    again = await play(Player(account, now, registered), QUIZ)
    assert again.experience == 0


async def test_a_forgotten_password_is_chosen_anew_and_one_signs_out_everywhere(
    stack: RunningStack, site: Site, accounts: Accounts, newcomer: Player
) -> None:
    email, cognito = newcomer.account.email, cognito_client(site)
    cognito.forgot_password(ClientId=site.client_id, Username=email)
    cognito.confirm_forgot_password(
        ClientId=site.client_id,
        Username=email,
        ConfirmationCode=await mailed(stack, email),
        Password=PASSWORD,
    )
    with pytest.raises(ClientError):
        accounts.sign_in(email, newcomer.account.password)
    here, there = (accounts.sign_in(email, PASSWORD) for _ in range(2))

    cognito.global_sign_out(AccessToken=here.access)

    for tokens in (here, there):
        with pytest.raises(ClientError) as over:
            refreshed(site, tokens)
        assert code_of(over.value) == "NotAuthorizedException"
