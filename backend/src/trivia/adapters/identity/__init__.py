"""Who is calling, as verified before any function runs."""
