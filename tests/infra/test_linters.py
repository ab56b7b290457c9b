"""The two linters that know CloudFormation and SAM."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra.sam import sam
from tests.infra.stack_model import ROOT

CFN_LINT = Path(sys.executable).parent / "cfn-lint"


@pytest.mark.slow
def test_cfn_lint_has_nothing_to_say() -> None:
    # .cfnlintrc names the templates.
    done = subprocess.run([CFN_LINT], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.slow
def test_sam_validate_accepts_the_template() -> None:
    done = sam("validate", "--lint")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "is a valid SAM Template" in done.stdout
