"""A user pool of the emulator, as the template makes it, and somebody who asks it."""

import json
from typing import Any

from ministack.services import cognito

PASSWORD = "Correct1horse!"


class Pool:
    """Made in the emulator of this process; `remove` takes it away again."""

    def __init__(self) -> None:
        wanted = {"PoolName": "players", "UsernameAttributes": ["email"]}
        self.id = json.loads(cognito._create_user_pool(wanted)[2])["UserPool"]["Id"]
        asked = {
            "UserPoolId": self.id,
            "ClientName": "web",
            "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
            "WriteAttributes": ["email", "nickname"],
        }
        made = cognito._create_user_pool_client(asked)
        self.client = json.loads(made[2])["UserPoolClient"]["ClientId"]

    def remove(self) -> None:
        cognito._user_pools.pop(self.id)

    def ask(self, action: str, **asked: Any) -> Any:
        """What Cognito answers a player."""
        handler = {
            "SignUp": cognito._sign_up,
            "InitiateAuth": cognito._initiate_auth,
            "RespondToAuthChallenge": cognito._respond_to_auth_challenge,
            "UpdateUserAttributes": cognito._update_user_attributes,
            "GetUser": cognito._get_user,
            "VerifyUserAttribute": getattr(cognito, "_verify_user_attribute", None),
            "RevokeToken": cognito._revoke_token,
        }[action]
        wanted = {"ClientId": self.client, **asked}
        return json.loads(cognito._run_idp_handler(handler, action, wanted)[2])

    def sign_up(self, address: str, **attributes: Any) -> Any:
        own = [{"Name": name, "Value": value} for name, value in attributes.items()]
        return self.ask("SignUp", Username=address, Password=PASSWORD, UserAttributes=own)

    def user(self, email: str) -> dict[str, Any]:
        found: dict[str, Any] = cognito._resolve_user(cognito._user_pools[self.id], email)[0]
        return found

    def tokens(self, email: str) -> dict[str, str]:
        """Of somebody who has signed in."""
        made: dict[str, str] = cognito._build_auth_result(self.id, self.client, self.user(email))
        return made
