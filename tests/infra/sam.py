"""aws-sam-cli, run from its own locked environment (infra/tools/sam)."""

import os
import subprocess
import sys
from pathlib import Path

from trivia_local.layout import home
from trivia_local.packaging import find_uv

from tests.infra.stack_model import ROOT


def sam(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `sam` in the project folder; extra environment variables as keywords."""
    hidden = ("AWS_", "VIRTUAL_ENV", "MAKE", "MFLAGS")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    uv = [find_uv(), "run", "--quiet", "--frozen", "--python", sys.executable]
    return subprocess.run(
        [*uv, "--project", "infra/tools/sam", "sam", *arguments],
        cwd=ROOT,
        env={
            **inherited,
            "SAM_CLI_TELEMETRY": "0",
            "__SAM_CLI_APP_DIR": str(home() / "cache" / "aws-sam"),  # else ~/.aws-sam
            "AWS_REGION": "us-east-1",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def sam_build(build_dir: Path, **environment: str) -> Path:
    """What `sam build` makes of the templates, in `build_dir`; returns its root template."""
    done = sam("build", "--build-dir", str(build_dir), **environment)
    assert done.returncode == 0, done.stderr[-3000:]
    return build_dir / "template.yaml"
