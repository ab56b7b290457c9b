"""The user pool, as guests need it."""

import secrets
from typing import TYPE_CHECKING

from trivia.domain.ids import PlayerId
from trivia.domain.players.guests import GROUP

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient


def random_password() -> str:
    """144 random bits, and one of each kind of character that the pool asks for."""
    return f"{secrets.token_urlsafe(18)}aA1"


class CognitoAccounts:
    """A user's name in the pool is the subject of the tokens: people sign in by e-mail."""

    def __init__(self, client: "CognitoIdentityProviderClient", user_pool_id: str) -> None:
        self._client = client
        self._pool = user_pool_id

    def create(self, email: str, password: str, name: str) -> None:
        # In this order: whoever can sign in is in the group. What is left half made nobody knows.
        made = self._client.admin_create_user(
            UserPoolId=self._pool,
            Username=email,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": email},
                {"Name": "nickname", "Value": name},
            ],
        )
        user = made["User"]["Username"]
        self._client.admin_add_user_to_group(UserPoolId=self._pool, Username=user, GroupName=GROUP)
        self._client.admin_set_user_password(
            UserPoolId=self._pool, Username=user, Password=password, Permanent=True
        )

    def confirmed_email(self, player_id: PlayerId) -> str | None:
        user = self._client.admin_get_user(UserPoolId=self._pool, Username=player_id)
        found = {one["Name"]: one.get("Value", "") for one in user["UserAttributes"]}
        return found.get("email") if found.get("email_verified") == "true" else None

    def end_guest(self, player_id: PlayerId) -> None:
        self._client.admin_remove_user_from_group(
            UserPoolId=self._pool, Username=player_id, GroupName=GROUP
        )
