"""Kinds of question: a module each, with one object `KIND`. Nothing else names them."""
