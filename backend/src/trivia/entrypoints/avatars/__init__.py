"""Pictures of players: sent, and the steps of the state machine PlayerAvatar."""
