"""Take Ada@example.com and ada@example.com for one account where the user pool ignores case.

ministack 1.5.33 keeps `UsernameConfiguration` and does not look at it: the same address in other
letters makes a second account, and does not sign in to the first.
"""

from typing import Any

from trivia_local.emulator_repairs.patch import replace


def apply() -> None:
    from ministack.services import cognito

    resolve = replace(cognito, "_resolve_user", None)

    def resolve_in_any_case(pool: dict[str, Any], username: Any) -> Any:
        user, error = resolve(pool, username)
        if user is not None or not isinstance(username, str) or not _ignores_case(pool):
            return user, error
        wanted = username.casefold()
        for known in pool["_users"].values():
            if wanted in (known["Username"].casefold(), _email(known).casefold()):
                return resolve(pool, known["Username"])
        return user, error

    cognito._resolve_user = resolve_in_any_case


def _ignores_case(pool: dict[str, Any]) -> bool:
    sensitive = (pool.get("UsernameConfiguration") or {}).get("CaseSensitive")
    return str(sensitive).lower() == "false"


def _email(user: dict[str, Any]) -> str:
    attributes = user.get("Attributes") or []
    return next((str(one["Value"]) for one in attributes if one["Name"] == "email"), "")
