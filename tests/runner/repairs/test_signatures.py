"""What depends on its arguments alone is reckoned once, and comes to the same."""

import subprocess
import sys

REPAIRED = """
from ministack.core import iam_evaluator, sigv4
from trivia_local.emulator_repairs import signatures
cases = [
    (sigv4, "_amz_datetime", ("20261128T010203Z",)),
    (sigv4, "_amz_datetime", ("20261328T010203Z",)),
    (sigv4, "_amz_datetime", ("",)),
    (iam_evaluator, "fnmatch_iam", ("dynamodb:GetItem", "DynamoDB:Get*")),
    (iam_evaluator, "fnmatch_iam", ("dynamodb:PutItem", "dynamodb:Get*")),
    (iam_evaluator, "fnmatch_iam_cs", ("table/Games", "table/games")),
    (iam_evaluator, "fnmatch_iam_cs", ("table/Games", "table/G?mes")),
    (iam_evaluator, "_role_name_from_assumed_arn", ("arn:aws:sts::1:assumed-role/a/b",)),
]
before = [getattr(module, name)(*given) for module, name, given in cases]
signatures.apply()
for _ in range(2):
    assert [getattr(module, name)(*given) for module, name, given in cases] == before, before
assert {getattr(module, name).cache_info().maxsize for module, name, _ in cases} == {4096}
assert sum(getattr(module, name).cache_info().hits
           for module, name in {case[:2] for case in cases}) == len(cases)
"""


def test_answers_are_the_same_and_reckoned_once() -> None:
    subprocess.run([sys.executable, "-c", REPAIRED], check=True, timeout=120)
