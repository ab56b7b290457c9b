"""The user pool, as whoever sweeps guests' accounts needs it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.application.pages import Page
from trivia.application.players.guest_sweep import GuestSeen
from trivia.domain.ids import PlayerId
from trivia.domain.players.guests import GROUP, is_guests_address

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

PAGE_SIZE = 60
"""The most that the pool lists at once."""


class CognitoGuestAccounts:
    def __init__(
        self,
        client: "CognitoIdentityProviderClient",
        user_pool_id: str,
        page_size: int = PAGE_SIZE,
    ) -> None:
        self._client = client
        self._pool = user_pool_id
        self._page_size = page_size

    def page(self, after: str | None) -> Page[GuestSeen]:
        wanted: Any = {"UserPoolId": self._pool, "GroupName": GROUP, "Limit": self._page_size}
        if after is not None:
            wanted["NextToken"] = after
        try:
            found = self._client.list_users_in_group(**wanted)
        except self._client.exceptions.InvalidParameterException as error:
            if after is None:
                raise
            raise ValueError(after) from error
        guests = (user for user in found["Users"] if _is_guests(user.get("Attributes", ())))
        return Page(tuple(_seen(user) for user in guests), found.get("NextToken"))

    def look(self, player_id: PlayerId) -> GuestSeen | None:
        named: Any = {"UserPoolId": self._pool, "Username": player_id}
        try:
            user = self._client.admin_get_user(**named)
            groups = self._client.admin_list_groups_for_user(**named)["Groups"]
        except self._client.exceptions.UserNotFoundException:
            return None
        in_groups = {group["GroupName"] for group in groups}
        if in_groups != {GROUP} or not _is_guests(user["UserAttributes"]):
            return None
        return _seen(user)

    def delete(self, player_id: PlayerId) -> None:
        try:
            self._client.admin_delete_user(UserPoolId=self._pool, Username=player_id)
        except self._client.exceptions.UserNotFoundException:
            return


def _is_guests(attributes: Sequence[Any]) -> bool:
    """Whether an account has an address that no mail reaches: registering gives it another."""
    found = {one["Name"]: one.get("Value", "") for one in attributes}
    return is_guests_address(found.get("email", ""))


def _seen(user: Mapping[str, Any]) -> GuestSeen:
    changed = max(user["UserCreateDate"], user["UserLastModifiedDate"])
    return GuestSeen(PlayerId(user["Username"]), int(changed.timestamp() * 1000))
