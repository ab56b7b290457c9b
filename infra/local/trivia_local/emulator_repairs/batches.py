"""Publishing a batch needs the permission to publish, as on AWS: there is no `sns:PublishBatch`.

With roles enforced every batch was refused.
"""

from typing import Any

from trivia_local.emulator_repairs.patch import replace


def apply() -> None:
    from ministack.core import iam_actions

    extract = iam_actions.extract_iam_action

    def extract_known(*args: Any, **kwargs: Any) -> str | None:
        action: str | None = extract(*args, **kwargs)
        return "sns:Publish" if action == "sns:PublishBatch" else action

    replace(iam_actions, "extract_iam_action", extract_known)
