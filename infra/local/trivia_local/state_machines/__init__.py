"""State machines as the templates have them, and as pictures in docs/state-machines.md."""
