"""`python -m tests.plugins.play SCENE …`: play scenes with a kind and a mode plugged in.

Prints one JSON object, by scene, of what came of them.
"""

import json
import sys
from importlib import import_module

import tests.plugins.plugged  # noqa: F401

if __name__ == "__main__":
    scenes = {name: import_module(f"tests.plugins.scenes.{name}") for name in sys.argv[1:]}
    facts = {name: scene.facts() for name, scene in scenes.items()}
    sys.stdout.write(json.dumps(facts) + "\n")
