"""The formats that are known, a module each with one object, `FORMAT`."""
