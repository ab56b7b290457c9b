"""Each conditional write of the DynamoDB adapters, done once, and what it says when it was done.

By the method that writes; tests/unit/test_conditional_writes.py finds those that are not here.
"""

from collections.abc import Mapping

from tests.integration.repeated_writes import (
    authored,
    bought,
    coins,
    left,
    pictured,
    played,
    sold,
    told,
)
from tests.integration.repeated_writes.scene import Write

WRITES: Mapping[str, Write] = {
    **authored.WRITES,
    **bought.WRITES,
    **coins.WRITES,
    **left.WRITES,
    **pictured.WRITES,
    **played.WRITES,
    **told.WRITES,
    **sold.WRITES,
}
