"""A form that brings a file says who allows it: one that does not is refused, as AWS refuses it.

ministack 1.5.33 checks all that is signed in a form, but takes any file, under any key, with a form
in which nothing is. The guard in front lets forms through unsigned, since what counts is in them.
"""

from trivia_local.emulator_repairs.patch import rewrite

_TAKEN = """err = _enforce_post_policy_size(fields.get("policy", ""), len(file_value))"""
_REFUSED = """err = _error("AccessDenied", "Access Denied", 403)"""


def apply() -> None:
    from ministack.services import s3

    rewrite(s3, "_post_object", {_TAKEN: _REFUSED})
