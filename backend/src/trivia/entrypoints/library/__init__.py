"""What there is to play: lists, search, what players think of a quiz, moderators."""
