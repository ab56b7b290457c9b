"""Table PlayerInventory: what players have bought, and how far they are with buying."""
