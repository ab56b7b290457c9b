"""Who calls is known by a signature that was checked, the root user too.

ministack 1.5.33 takes `test`, any account's number and no key at all for root, and checks no
signature of root; secrets of the functions' roles can be computed from their names. The guard in
front (`trivia_local.emulator_guard`) checks each signature before anything else is done with a
call, so that here it is not checked again. What depends on its arguments alone is reckoned once.
"""

import functools
import hashlib
import hmac
import os
import secrets
from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite


def apply() -> None:
    from ministack import app
    from ministack.core import iam_evaluator, lambda_runtime, sigv4
    from ministack.services import lambda_svc, sts

    # Without a key of its own it has no root user.
    is_root = os.environ.get("AWS_ACCESS_KEY_ID", secrets.token_hex()).__eq__
    for module in (iam_evaluator, sts):
        replace(module, "is_root_access_key", is_root)
    replace(app, "pin_signed_request", _was_checked)
    rewrite(
        lambda_runtime,
        "execution_credentials",
        {
            'hashlib.sha256(f"secret:{digest}".encode()).hexdigest()': 'of_stack("secret", digest)',
            'hashlib.sha256(f"token:{digest}".encode()).hexdigest()': 'of_stack("token", digest)',
        },
        {"of_stack": of_stack},
    )
    replace(lambda_svc, "execution_credentials", lambda_runtime.execution_credentials)
    for module, name in (
        (sigv4, "_amz_datetime"),
        (iam_evaluator, "fnmatch_iam"),
        (iam_evaluator, "fnmatch_iam_cs"),
        (iam_evaluator, "_role_name_from_assumed_arn"),
    ):
        replace(module, name, functools.lru_cache(maxsize=4096)(getattr(module, name)))
    parsed = parsed_once(iam_evaluator.parse_policy_document)
    replace(iam_evaluator, "parse_policy_document", parsed)
    # The name of who calls, which it takes of all their policies otherwise.
    rewrite(
        iam_evaluator,
        "request_caller_arn",
        {
            "resolve_principal(access_key, get_account_id())": "of_key(access_key)",
            'getattr(principal, "arn", "")': 'getattr(principal, "principal_arn", "")',
            "return principal.arn": "return principal.principal_arn",
        },
        {"of_key": of_key},
    )


_KEY = os.environ.get("AWS_SECRET_ACCESS_KEY", secrets.token_hex()).encode()


def of_key(access_key_id: str) -> Any:
    """Whose key it is; nothing with an ARN if nobody's."""
    from ministack.core import iam_evaluator
    from ministack.core.responses import _account_from_sts_session, get_account_id

    account = _account_from_sts_session(access_key_id) or get_account_id()
    return iam_evaluator.resolve_credential(access_key_id, account)


def of_stack(use: str, name: str) -> str:
    """A secret that hangs on the stack's own: names of functions and roles are no secret."""
    return hmac.new(_KEY, f"{use}:{name}".encode(), hashlib.sha256).hexdigest()


def parsed_once(parse: Any) -> Any:
    """`parse_policy_document` that keeps what it made of a text; it is read, never changed."""
    of_text = functools.lru_cache(maxsize=1024)(parse)

    def parsed(document: Any) -> Any:
        return of_text(document) if isinstance(document, str) else parse(document)

    return parsed


def _was_checked(*_: Any) -> None:
    """By the guard."""
