"""The recipe of the Lambda package, where SAM asks for several functions at once."""

import os
import subprocess
from pathlib import Path

from tests.infra.stack_model import ROOT

# Between looking for the package and claiming to build it, another build finishes.
ANOTHER_FINISHES = """#!/bin/sh
case "$1" in
  *.begun)
    [ -d "${1%.begun}" ] || { command -p mkdir "${1%.begun}"; echo theirs > "${1%.begun}/made"; } ;;
esac
command -p mkdir "$@"
"""


def test_a_package_that_another_build_finished_meanwhile_is_taken_and_not_built_again(
    tmp_path: Path,
) -> None:
    shims, wanted = tmp_path / "shims", tmp_path / "build/GamePlay/code"
    shims.mkdir()
    (shims / "mkdir").write_text(ANOTHER_FINISHES)
    (shims / "mkdir").chmod(0o755)

    subprocess.run(
        ["make", "--silent", "-C", str(ROOT / "backend"), "build-GamePlay"]
        + [f"ARTIFACTS_DIR={wanted}", "UV=false"],
        env={**os.environ, "PATH": f"{shims}:{os.environ['PATH']}", "MAKEFLAGS": ""},
        check=True,
        capture_output=True,
        timeout=20,
    )

    assert [path.name for path in wanted.iterdir()] == ["made"]
    assert len(list((tmp_path / "build").glob(".package-*"))) == 1
