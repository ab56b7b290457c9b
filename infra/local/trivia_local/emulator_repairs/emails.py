"""A player gets another e-mail address when the code that was sent to it comes back.

ministack 1.5.33 knows no `VerifyUserAttribute`, without which no address changes (see
`attributes`). As AWS does it where a new address must be confirmed first:
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
"""

import logging
from typing import Any

from trivia_local.emulator_repairs.codes import new_code, tried
from trivia_local.emulator_repairs.patch import replace

_log = logging.getLogger("cognito")


def apply() -> None:
    from ministack.services import cognito

    update = replace(cognito, "_update_user_attributes", None)
    dispatch = replace(cognito, "_dispatch_idp", None)

    def owner_of(asked: dict[str, Any]) -> tuple[Any, Any]:
        return cognito._user_pool_for_access_token(asked.get("AccessToken"))  # type: ignore[no-any-return]

    def send(user: dict[str, Any]) -> dict[str, str]:
        user["_email_code"] = new_code()
        _log.info("The code for %s is %s", user["_wanted_email"], user["_email_code"])
        place = cognito._masked_destination(user["_wanted_email"])
        return {"Destination": place, "DeliveryMedium": "EMAIL", "AttributeName": "email"}

    def update_and_ask(asked: dict[str, Any]) -> Any:
        answer = update(asked)
        wanted = [one for one in asked.get("UserAttributes") or [] if one["Name"] == "email"]
        if answer[0] != 200 or not wanted:
            return answer
        user, _ = owner_of(asked)
        user["_wanted_email"] = wanted[-1]["Value"]
        return cognito.json_response({"CodeDeliveryDetailsList": [send(user)]})

    def verify(asked: dict[str, Any]) -> Any:
        user, pool = owner_of(asked)
        if not user or asked.get("AttributeName") != "email":
            return cognito.error_response_json("NotAuthorizedException", "Invalid token.", 400)
        sent = user.get("_email_code")
        if error := tried(user, lambda: cognito._code_error(sent, asked.get("Code"))):
            return error
        wanted = user["_wanted_email"]
        other = cognito._resolve_user(pool, wanted)[0]
        if other is not None and other is not user:
            text = "An account with the given email already exists."
            return cognito.error_response_json("AliasExistsException", text, 400)
        user["Attributes"] = cognito._merge_attributes(
            user["Attributes"],
            [{"Name": "email", "Value": wanted}, {"Name": "email_verified", "Value": "true"}],
        )
        del user["_email_code"], user["_wanted_email"]
        return cognito.json_response({})

    def send_again(asked: dict[str, Any]) -> Any:
        user, _ = owner_of(asked)
        if not user or "_wanted_email" not in user:
            return cognito.error_response_json("InvalidParameterException", "Nothing waits.", 400)
        return cognito.json_response({"CodeDeliveryDetails": send(user)})

    # `ahead` follows what changes an account, by these names.
    cognito._verify_user_attribute = verify
    cognito._get_user_attribute_verification_code = send_again
    cognito._update_user_attributes = update_and_ask

    async def dispatch_more(action: str, asked: dict[str, Any]) -> Any:
        name = _MORE.get(action)
        if name is None:
            return await dispatch(action, asked)
        return await cognito.run_reentrant(
            cognito._run_idp_handler, getattr(cognito, name), action, asked
        )

    cognito._dispatch_idp = dispatch_more


_MORE = {
    "VerifyUserAttribute": "_verify_user_attribute",
    "GetUserAttributeVerificationCode": "_get_user_attribute_verification_code",
}
