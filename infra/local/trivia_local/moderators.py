"""Who may hide quizzes of others: the group `moderators` of the user pool."""

from typing import Any

from trivia.domain.library.reports import GROUP

from trivia_local.aws import Deployed
from trivia_local.errors import RunnerError

_PAGE = 60


def listed(service: Deployed) -> list[str]:
    """E-mail addresses of all of them."""
    cognito, pool = _pool(service)
    found: list[str] = []
    asked: dict[str, Any] = {"UserPoolId": pool, "GroupName": GROUP, "Limit": _PAGE}
    while True:
        page = cognito.list_users_in_group(**asked)
        found += [_email(user["Attributes"]) for user in page["Users"]]
        if "NextToken" not in page:
            return sorted(found)
        asked["NextToken"] = page["NextToken"]


def appoint(service: Deployed, email: str, *, dismiss: bool = False) -> None:
    """Let the account of `email` moderate, or no longer: from its next tokens on.

    Raises:
        RunnerError: there is no such account.
    """
    from botocore.exceptions import ClientError

    cognito, pool = _pool(service)
    change = cognito.admin_remove_user_from_group if dismiss else cognito.admin_add_user_to_group
    try:
        change(UserPoolId=pool, Username=email, GroupName=GROUP)
    except ClientError as error:
        if error.response["Error"]["Code"] != "UserNotFoundException":
            raise
        raise RunnerError(
            f"Nobody has registered as {email}.", "Register on the pages first."
        ) from error


def _pool(service: Deployed) -> tuple[Any, str]:
    return service.client("cognito-idp"), service.outputs["UserPoolId"]


def _email(attributes: list[dict[str, str]]) -> str:
    return next((one["Value"] for one in attributes if one["Name"] == "email"), "")
