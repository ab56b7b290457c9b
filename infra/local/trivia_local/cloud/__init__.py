"""An account of AWS: looked at before a deploy, and given the pages after it."""
