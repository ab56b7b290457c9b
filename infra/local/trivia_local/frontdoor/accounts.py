"""What players may ask of Cognito: sign-up, sign-in without a password on the way, own account.

The emulator checks tokens and codes of whoever asks; here is what it is asked at all. Nothing is
passed on as it came: the body is read, and written anew.
"""

import json
from collections.abc import Mapping
from typing import Any

from trivia_local.signing import Signer

SERVICE = "cognito-idp"
CONTENT_TYPE = "application/x-amz-json-1.1"
MAX_BODY = 32 * 1024
_PREFIX = "AWSCognitoIdentityProviderService."

# What anybody may ask, and what a player may with an access token.
_BY_ANYBODY = (
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "ForgotPassword",
    "InitiateAuth",
    "ResendConfirmationCode",
    "RespondToAuthChallenge",
    "RevokeToken",
    "SignUp",
)
_BY_TOKEN = ("ChangePassword", "DeleteUser", "GetUser", "GlobalSignOut", "UpdateUserAttributes")
OPERATIONS = frozenset(_PREFIX + name for name in (*_BY_ANYBODY, *_BY_TOKEN))

# SRP and its answer, and fresh tokens for old: a password never leaves the browser to sign in.
_ONLY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    _PREFIX + "InitiateAuth": (
        "AuthFlow",
        ("USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"),
    ),
    _PREFIX + "RespondToAuthChallenge": ("ChallengeName", ("PASSWORD_VERIFIER",)),
}


class NotForPlayers(Exception):
    """This is asked of Cognito by nobody who comes through the front door."""


class NoSuchFlow(NotForPlayers):
    """Nobody signs in like that; in Cognito's words."""

    answer: Mapping[str, str] = {
        "__type": "InvalidParameterException",
        "message": "Sign in by SRP: this flow is not enabled for players.",
    }


def question(operation: str, body: bytes) -> bytes:
    """What Cognito is asked.

    Raises:
        NotForPlayers, NoSuchFlow.
    """
    if operation not in OPERATIONS or len(body) > MAX_BODY:
        raise NotForPlayers
    try:
        asked: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise NotForPlayers from None
    if not isinstance(asked, dict):
        raise NotForPlayers
    field, allowed = _ONLY.get(operation, ("", ()))
    if field and asked.get(field) not in allowed:
        raise NoSuchFlow
    by_token = operation.removeprefix(_PREFIX) in _BY_TOKEN
    if by_token and not isinstance(asked.get("AccessToken"), str):
        raise NotForPlayers
    return json.dumps(asked).encode()


def headers(signer: Signer, url: str, operation: str, body: bytes) -> dict[str, str]:
    """With which the emulator hears it."""
    asked = {"X-Amz-Target": operation, "Content-Type": CONTENT_TYPE, "Accept-Encoding": "identity"}
    return signer.signed(SERVICE, "POST", url, asked, body)
