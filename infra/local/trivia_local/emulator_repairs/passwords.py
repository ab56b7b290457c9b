"""Who guesses passwords waits: after five wrong ones a second, then ever twice as long.

ministack 1.5.33 looks at as many as somebody can send, and keeps each challenge that nobody
answers for ever. As AWS does it:
https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
"""

import time
from typing import Any

from trivia_local.emulator_repairs.patch import replace

FREE = 5
LONGEST_S = 900
"""So long nobody waits longer, and so long without a try forgets all before."""


def apply() -> None:
    from ministack.services import cognito

    is_right = replace(cognito, "_srp_proof_valid", None)
    respond = replace(cognito, "_respond_to_password_verifier", None)
    challenge = replace(cognito, "_create_challenge_session", None)
    text = "Password attempts exceeded"

    def counted(pool_id: str, user: dict[str, Any], state: Any, responses: Any) -> bool:
        right = bool(is_right(pool_id, user, state, responses))
        user["_wrong_passwords"] = (0, 0.0) if right else (_wrong(user)[0] + 1, time.time())
        return right

    def unless_locked(asked: dict[str, Any], client_id: Any) -> Any:
        wrong, at = _wrong(_user_of(cognito, asked) or {})
        if wrong >= FREE and time.time() < at + wait_s(wrong):
            return cognito.error_response_json("NotAuthorizedException", text, 400)
        return respond(asked, client_id)

    def tidied(*whose: Any) -> Any:
        pending, now = cognito._challenge_sessions._data, time.time()
        while pending and next(iter(pending.values()))["expires_at"] < now:  # the oldest first
            del pending[next(iter(pending))]
        return challenge(*whose)

    cognito._srp_proof_valid, cognito._respond_to_password_verifier = counted, unless_locked
    cognito._create_challenge_session = tidied


def wait_s(wrong: int) -> int:
    """How long after the last of `wrong` guesses no other is looked at."""
    return int(min(LONGEST_S, 2 ** min(wrong - FREE, 16)))


def _wrong(user: dict[str, Any]) -> tuple[int, float]:
    """How many guesses were wrong, and when the last one was, in Unix seconds."""
    number, at = user.get("_wrong_passwords", (0, 0.0))
    return (number, at) if time.time() < at + LONGEST_S else (0, 0.0)


def _user_of(cognito: Any, asked: dict[str, Any]) -> Any:
    responses = asked.get("ChallengeResponses") or {}
    session, _ = cognito._get_challenge_session(responses.get("PASSWORD_CLAIM_SECRET_BLOCK") or "")
    pool = cognito._user_pools.get(session["pool_id"]) if session else None
    return cognito._resolve_user(pool, session["username"])[0] if pool else None
