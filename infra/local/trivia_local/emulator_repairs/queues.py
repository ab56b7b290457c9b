"""A message that comes while others are taken from its queue is not lost.

ministack 1.5.33 makes a new list of a queue's messages whenever a function takes some, or is done
with them, and when somebody deletes some (`trivia dlq replay`), and does so beside the threads that
put messages in: what was put in while the list was being made was in the old one only. Here
messages leave the list that there is.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from trivia_local.emulator_repairs.patch import rewrite

ACTIONS = {
    "DeleteMessage": "_act_delete_message",
    "DeleteMessageBatch": "_act_delete_message_batch",
}
"""By name of the call."""


def apply() -> None:
    from ministack.services import sqs

    helpers = {"leave": leave}
    rewrite(
        sqs,
        "_dlq_sweep",
        {
            '    for m in q["messages"]:\n': '    for m in list(q["messages"]):\n',
            '            dlq["messages"].append(moved)\n': (
                '            dlq["messages"].append(moved)\n            leave(q, [m])\n'
            ),
            '    q["messages"] = keep\n': "",
        },
        helpers,
    )
    rewrite(
        sqs,
        "_delete_messages_for_esm",
        {
            '        for m in q["messages"]:\n': '        for m in list(q["messages"]):\n',
            "                pass\n": "                leave(q, [m])\n",
            '        q["messages"] = kept\n': "",
        },
        helpers,
    )
    rewrite(
        sqs,
        "_expire_retained",
        {
            'q["messages"] = [m for m in q["messages"] if enqueued(m) > cutoff]': (
                'leave(q, [m for m in list(q["messages"]) if enqueued(m) <= cutoff])'
            )
        },
        helpers,
    )
    rewrite(
        sqs,
        "_act_delete_message",
        {
            '    for m in q["messages"]:\n': '    for m in list(q["messages"]):\n',
            "            found = True\n": "            found = True\n            leave(q, [m])\n",
            '    q["messages"] = kept\n': "",
        },
        helpers,
    )
    rewrite(
        sqs,
        "_act_delete_message_batch",
        {
            '        before = len(q["messages"])\n': '        before = list(q["messages"])\n',
            '        for m in q["messages"]:\n': "        for m in before:\n",
            "                pass\n": "                leave(q, [m])\n",
            '        q["messages"] = kept\n': "",
            '        if len(q["messages"]) < before:\n': "        if len(kept) < len(before):\n",
        },
        helpers,
    )
    for call, name in ACTIONS.items():
        sqs._HANDLERS[call] = getattr(sqs, name)


def leave(queue: dict[str, Any], messages: Iterable[dict[str, Any]]) -> None:
    """Take `messages` out of `queue`; one that is gone already is gone."""
    for message in messages:
        with suppress(ValueError):
            queue["messages"].remove(message)
