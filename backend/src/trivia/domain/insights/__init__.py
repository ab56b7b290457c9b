"""What becomes of a quiz while it is played: counted, never told of single players."""
