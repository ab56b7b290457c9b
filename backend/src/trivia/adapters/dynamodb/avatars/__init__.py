"""Pictures of players: in table Media, and the face in table Players."""
