"""Marks in people's texts: emphasis, code, lists, formulas (docs/quiz-format.md).

Pages show them (`frontend/src/shared/marks`); here they are taken away, or kept from texts that
come from elsewhere. `tests/cases/marked-texts.json` holds both together.
"""
