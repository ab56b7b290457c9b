"""What players may ask of Cognito: sign-up, sign-in without a password on the way, own account.

The emulator checks tokens and codes of whoever asks; here is what it is asked at all. Nothing is
passed on as it came: the body is read, compared with what Cognito's own description of the
operation says, and written anew.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ServiceModel, Shape, StructureShape
from botocore.validate import ParamValidator

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
_BY_TOKEN = (
    "ChangePassword",
    "DeleteUser",
    "GetUser",
    "GetUserAttributeVerificationCode",
    "GlobalSignOut",
    "UpdateUserAttributes",
    "VerifyUserAttribute",
)
OPERATIONS = frozenset(_PREFIX + name for name in (*_BY_ANYBODY, *_BY_TOKEN))

# SRP and its answer, and fresh tokens for old: a password never leaves the browser to sign in.
_ONLY: Mapping[str, tuple[str, tuple[str, ...]]] = {
    _PREFIX + "InitiateAuth": (
        "AuthFlow",
        ("USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"),
    ),
    _PREFIX + "RespondToAuthChallenge": ("ChallengeName", ("PASSWORD_VERIFIER",)),
}


FAILED = {"__type": "InternalErrorException", "message": "Something went wrong. Try again."}


class NotForPlayers(Exception):
    """This is asked of Cognito by nobody who comes through the front door."""


class Invalid(NotForPlayers):
    """Cognito takes it from nobody; `answer` says why in its words."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.answer = {"__type": "InvalidParameterException", "message": message}


def question(operation: str, body: bytes) -> bytes:
    """What Cognito is asked.

    Raises:
        NotForPlayers, Invalid.
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
        raise Invalid("Sign in by SRP: this flow is not enabled for players.")
    name = operation.removeprefix(_PREFIX)
    if name in _BY_TOKEN and not isinstance(asked.get("AccessToken"), str):
        raise NotForPlayers
    shapes = _parameters(name)
    known = {key: value for key, value in asked.items() if key in shapes}
    # What is missing Cognito says itself.
    for key, value in known.items():
        if ParamValidator().validate(value, shapes[key]).has_errors():
            raise Invalid(f"{key} is not of its type.")
    try:
        return json.dumps(known, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Invalid("This is not text.") from None


@cache
def _parameters(name: str) -> Mapping[str, Shape]:
    shape = _service().operation_model(name).input_shape
    assert isinstance(shape, StructureShape)
    members: Mapping[str, Shape] = shape.members
    return members


@cache
def _service() -> ServiceModel:
    return ServiceModel(Loader().load_service_model(SERVICE, "service-2"))


def headers(signer: Signer, url: str, operation: str, body: bytes) -> dict[str, str]:
    """With which the emulator hears it."""
    asked = {"X-Amz-Target": operation, "Content-Type": CONTENT_TYPE, "Accept-Encoding": "identity"}
    return signer.signed(SERVICE, "POST", url, asked, body)
