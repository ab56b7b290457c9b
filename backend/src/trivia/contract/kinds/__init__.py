"""The messages of each kind of question: a module each, with one object `CONTRACT`."""
