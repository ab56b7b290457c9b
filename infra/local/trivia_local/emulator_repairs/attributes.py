"""Players write what their client lets them: e-mail address and nickname, and never who they are.

ministack 1.5.33 does not look at a client's `WriteAttributes`: with an own token and
`UpdateUserAttributes` anybody takes the `sub` of somebody else, and is them after the next sign-in.
Nor does it keep an address until the new one is confirmed, which nobody does here.
"""

from collections.abc import Mapping
from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite

LONGEST = 2048


def apply() -> None:
    from ministack.services import cognito

    sign_up = replace(cognito, "_sign_up", None)
    update = replace(cognito, "_update_user_attributes", None)

    def error_for(asked: Mapping[str, Any], client_id: Any) -> Any:
        pool, _ = cognito._pool_for_client(client_id)
        may = ((pool or {}).get("_clients", {}).get(client_id) or {}).get("WriteAttributes")
        wanted = asked.get("UserAttributes") or []
        if not all(map(_is_attribute, wanted)):
            text = "An attribute has a Name and a Value, which are text."
            return cognito.error_response_json("InvalidParameterException", text, 400)
        if may and not {one["Name"] for one in wanted} <= set(may):
            text = "A client attempted to write unauthorized attribute"
            return cognito.error_response_json("NotAuthorizedException", text, 400)
        return None

    def sign_up_with_own(asked: dict[str, Any]) -> Any:
        return error_for(asked, asked.get("ClientId")) or sign_up(asked)

    def update_own(asked: dict[str, Any]) -> Any:
        claims = cognito._token_claims(asked.get("AccessToken"))
        if error := error_for(asked, claims.get("client_id")):
            return error
        kept = [one for one in asked.get("UserAttributes") or [] if one["Name"] != "email"]
        return update({**asked, "UserAttributes": kept})

    cognito._sign_up, cognito._update_user_attributes = sign_up_with_own, update_own
    # What is no token of the pool is not remembered: the list of those that are revoked only grows.
    rewrite(cognito, "_revoke_token", {"if token:": "if token and _signature_valid(token):"})


def _is_attribute(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("Name"), str)
        and isinstance(one.get("Value"), str)
        and len(one["Value"]) <= LONGEST
    )
