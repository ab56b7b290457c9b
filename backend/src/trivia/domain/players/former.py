"""What is left of a name when its bearer has left."""

FORMER = ""
"""In the place of a name on boards and in results. No name is empty: pages say what it means."""
