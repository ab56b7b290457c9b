"""What a game and a month cost: formulas, prices with their sources, and what binds."""
