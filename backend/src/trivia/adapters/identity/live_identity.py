"""What a player's Cognito identity may do at the MQTT broker: its own topics and no others.

IAM cannot know a player's topics, since they carry the player's id, which is not a variable of
an identity pool. So each player has an IoT policy of their own, attached to their identity.
AWS takes minutes to make a changed policy effective; therefore it names no game and never
changes, and is attached at sign-in.
"""

import json
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError

from trivia.adapters.identity.broker_policy import policy_of
from trivia.domain.errors import Forbidden
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_cognito_identity import CognitoIdentityClient
    from types_boto3_iot import IoTClient


def cognito_identity() -> "CognitoIdentityClient":
    from trivia.adapters.aws import client

    return cast("CognitoIdentityClient", client("cognito-identity", signed=False))


def iot() -> "IoTClient":
    from trivia.adapters.aws import client

    return cast("IoTClient", client("iot"))


class LiveIdentities:
    """Args:
    arn_prefix: ``arn:aws:iot:us-east-1:123456789012``
    """

    def __init__(
        self,
        identities: "CognitoIdentityClient",
        iot: "IoTClient",
        *,
        identity_pool_id: str,
        user_pool_id: str,
        policy_prefix: str,
        arn_prefix: str,
    ) -> None:
        self._identities = identities
        self._iot = iot
        self._identity_pool_id = identity_pool_id
        self._user_pool_id = user_pool_id
        self._policy_prefix = policy_prefix
        self._arn_prefix = arn_prefix

    def admit(self, player_id: PlayerId, id_token: str) -> str:
        """Attach the policy of `player_id` to the identity of `id_token`; returns the identity.

        Cognito verifies the token: nobody gets another player's identity. Done again, it
        changes nothing.

        Raises:
            Forbidden ``identity_refused``: the token is not one of this player.
        """
        identity_id = self._identity_of(player_id, id_token)
        name = f"{self._policy_prefix}-{player_id}"
        document = json.dumps(policy_of(player_id, self._arn_prefix))
        try:
            self._iot.create_policy(policyName=name, policyDocument=document)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceAlreadyExistsException":
                raise
        self._iot.attach_policy(policyName=name, target=identity_id)
        return identity_id

    def _identity_of(self, player_id: PlayerId, id_token: str) -> str:
        import jwt

        region = self._user_pool_id.split("_", 1)[0]
        provider = f"cognito-idp.{region}.amazonaws.com/{self._user_pool_id}"
        try:
            # Cognito checks the signature below; here only whose token it is.
            claims: dict[str, Any] = jwt.decode(id_token, options={"verify_signature": False})
            if claims.get("sub") != player_id:
                raise Forbidden("identity_refused", "This token is of another player.")
            found = self._identities.get_id(
                IdentityPoolId=self._identity_pool_id, Logins={provider: id_token}
            )
        except (jwt.InvalidTokenError, ClientError) as error:
            if isinstance(error, ClientError) and _is_our_fault(error):
                raise
            raise Forbidden("identity_refused", "Sign in again, please.") from error
        return found["IdentityId"]


def _is_our_fault(error: ClientError) -> bool:
    return error.response["Error"]["Code"] in (
        "AccessDeniedException",
        "InternalErrorException",
        "TooManyRequestsException",
    )
