"""To be imported before anything that asks a registry: adds the kind and the mode of this folder.

Unions of messages are made when they are imported, so this is only for a process of its own.
"""

from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
FOLDERS = {
    "trivia.domain.kinds": "domain_kinds",
    "trivia.contract.kinds": "contract_kinds",
    "trivia.domain.rulesets": "rulesets",
    "trivia_bots.kinds": "bot_kinds",
}

for package, folder in FOLDERS.items():
    # The packages themselves import nothing, so no registry has looked yet.
    import_module(package).__path__.append(str(HERE / folder))
