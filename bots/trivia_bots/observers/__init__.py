"""What must hold in every game, checked while it is played.

Each observer is fed every event that a bot or the host of the run receives, and says in plain
words what went wrong. They know only what clients may know.
"""
