"""Of how many plays of a quiz its author hears."""

MILESTONES = (10, 50, 500, 5000)
"""A message each: an author whose quiz is played a million times gets four."""


def milestone_of(plays: int) -> int:
    """The last that `plays` has come to; 0: none yet."""
    return max((one for one in MILESTONES if one <= plays), default=0)
