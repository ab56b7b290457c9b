"""What is read of a file at most. docs/import-export.md tells people of these."""

MAX_FILE_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 64_000_000
"""Of an archive, XLSX included, whatever its directory says."""
MAX_ARCHIVE_FILES = 2_000
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000
"""Of a sheet, from its first corner to its last: so much memory its reader takes at once."""
MAX_CELL_CHARACTERS = 10_000
"""Of any one text, in a cell or not."""
MAX_ANSWERS = 200
"""Of one question, however few of them it may keep."""
MAX_TAGS = 1_000
"""Of HTML in one text."""
MAX_BLOCK_CHARACTERS = 50_000
"""Of a question with its answers in a text format."""
MAX_ITEMS = 20_000
MAX_XML_ELEMENTS = 600_000
MAX_XML_DEPTH = 60

MAX_CHOICES = 8
MAX_ACCEPTED = 20
MAX_EXPLANATION = 600
MAX_TAGS_KEPT, MAX_TAG = 10, 30
MIN_TIME_S, MAX_TIME_S = 5, 300
MAX_TITLE = 120
MAX_QUESTIONS = 100
"""Of one quiz; a file with more becomes several."""
MAX_QUIZ_BYTES = 330_000
"""Below what is stored of a quiz, since a title and the like come to it."""
