"""Codes that Cognito sends are random, are shown in the emulator's log, and can be tried ten times.

ministack 1.5.33 sends everybody the same two codes and lets them be guessed without end; its
e-mails reach nobody. Who runs the stack reads the code: `trivia mail EMAIL`.
"""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite

MOST_WRONG = 10
"""Within an hour, as AWS counts: a new code does not give new tries."""
HOUR_S = 3600
_log = logging.getLogger("cognito")


def apply() -> None:
    from ministack.services import cognito

    fresh = {"new_code": new_code}
    for name in ("_forgot_password", "_admin_reset_user_password"):
        rewrite(cognito, name, {'code = "654321"': "code = new_code()"}, fresh)
    rewrite(
        cognito, "_sign_up", {'"_confirmation_code": "123456"': '"_confirmation_code": new_code()'}
    )
    again = {'user.get("_confirmation_code") or "123456"': "new_code()"}
    rewrite(cognito, "_resend_confirmation_code", again)
    deliver = cognito._send_verification_email
    check = cognito._confirmation_code_error

    def shown(
        pool: Any, username: Any, attributes: Any, code: str, *more: Any, **named: Any
    ) -> Any:
        _log.info("The code for %s is %s", (attributes or {}).get("email"), code)
        return deliver(pool, username, attributes, code, *more, **named)

    def counted(action: str, asked: dict[str, Any]) -> Any:
        if action not in ("ConfirmSignUp", "ConfirmForgotPassword"):
            return None
        pool, _ = cognito._pool_for_client(asked.get("ClientId"))
        user = cognito._resolve_user(pool, asked.get("Username"))[0] if pool else None
        if not user:
            return check(action, asked)
        return tried(user, lambda: check(action, asked))

    replace(cognito, "_send_verification_email", shown)
    replace(cognito, "_confirmation_code_error", counted)


def tried(user: dict[str, Any], check: Callable[[], Any]) -> Any:
    """The error that `check` finds in a code of `user`, who has so many tries."""
    from ministack.services import cognito

    now = time.time()
    wrong = [at for at in user.get("_wrong_codes", ()) if at > now - HOUR_S]
    if len(wrong) >= MOST_WRONG:
        text = "Attempt limit exceeded, please try after some time."
        return cognito.error_response_json("LimitExceededException", text, 400)
    error = check()
    user["_wrong_codes"] = [*wrong, now] if error else []
    return error


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"
