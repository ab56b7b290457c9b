"""A form that brings a file says who allows it: one that does not is refused, as AWS refuses it.

ministack 1.5.33 checks all that is signed in a form, but takes any file, under any key, with a form
in which nothing is. And it asks first who sends it, as of any call: nobody does. The guard in front
lets nothing else of S3 through without a signature of its own.
"""

from typing import Any

from trivia_local.emulator_repairs.patch import replace, rewrite

_TAKEN = """err = _enforce_post_policy_size(fields.get("policy", ""), len(file_value))"""
_REFUSED = """err = _error("AccessDenied", "Access Denied", 403)"""


def apply() -> None:
    from ministack.core import iam_evaluator
    from ministack.services import s3

    rewrite(s3, "_post_object", {_TAKEN: _REFUSED})
    enforce = iam_evaluator.enforce

    def unless_a_form(
        access_key_id: str, action: str, service: str, *args: Any, **more: Any
    ) -> Any:
        """Who has signed a form is looked at with the form."""
        if service == "s3" and not access_key_id and iam_evaluator._anonymous.get():
            return None
        return enforce(access_key_id, action, service, *args, **more)

    replace(iam_evaluator, "enforce", unless_a_form)
