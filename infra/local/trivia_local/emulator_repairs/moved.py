"""Find queues of before although the emulator has moved to another port.

The URL of a queue holds the port at which it was made, and is its name to functions and templates.
ministack 1.5.33 looks a queue up by the port of now: after a move no function reads any queue.
"""

from trivia_local.emulator_repairs.patch import replace


def apply() -> None:
    from ministack.core.responses import get_region
    from ministack.services import sqs

    url_here = replace(sqs, "_queue_url_for_account", None)

    def url_of(account_id: str, name: str) -> str:
        known = sqs._queue_name_to_url.get_scoped(account_id, get_region(), name)
        url: str = known or url_here(account_id, name)
        return url

    sqs._queue_url_for_account = url_of
