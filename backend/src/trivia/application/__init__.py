"""Use cases. They take and return domain values, and reach the world through `ports` only."""
