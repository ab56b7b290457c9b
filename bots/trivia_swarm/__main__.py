"""`python -m trivia_swarm …`, which is `trivia bots swarm …` without the rest of it."""

import typer

from trivia_swarm.command import swarm

typer.run(swarm)
