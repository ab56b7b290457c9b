"""How much one caller may do: token buckets."""
