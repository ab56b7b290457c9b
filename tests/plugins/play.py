"""`python -m tests.plugins.play SCENE …`: play scenes with a kind and a mode plugged in.

Prints one JSON object, by scene, of what came of them.
"""

import json
import sys
from importlib import import_module

import tests.plugins.plugged  # noqa: F401

if __name__ == "__main__":
    facts = {
        scene: import_module(f"tests.plugins.scenes.{scene}").facts() for scene in sys.argv[1:]
    }
    sys.stdout.write(json.dumps(facts) + "\n")
