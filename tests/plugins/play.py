"""`python -m tests.plugins.play SCENE …`: play scenes with a kind and a mode plugged in.

Prints one JSON object, by scene, of what came of them.
"""

import json
import sys
import traceback
from importlib import import_module
from types import ModuleType
from typing import Any

import tests.plugins.plugged  # noqa: F401


def played(scene: ModuleType) -> dict[str, Any]:
    """Its facts; or what went wrong, so that it is no fault of other scenes."""
    try:
        facts: dict[str, Any] = scene.facts()
    except BaseException:
        return {"fault": traceback.format_exc()}
    return facts


if __name__ == "__main__":
    scenes = {name: import_module(f"tests.plugins.scenes.{name}") for name in sys.argv[1:]}
    sys.stdout.write(json.dumps({name: played(scene) for name, scene in scenes.items()}) + "\n")
