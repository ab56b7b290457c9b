"""All that an import or export may say: a stable code, and what it says in English.

Pages word the codes in their own language; what stands in braces are the parameters.
"""

FILE = {
    "file_empty": "The file is empty.",
    "file_too_big": "The file has {bytes} bytes; at most {most} are taken.",
    "file_protected": "The file is protected by a password; save it without one.",
    "file_old_office": "The file is of an old Microsoft Office; save it as .xlsx.",
    "file_broken": "The file cannot be read as {format}: {why}.",
    "file_unknown": "It is not seen what this file is. Name its format: {formats}.",
    "format_unknown": "There is no format {given}; use one of {formats}.",
    "file_other": "The file is {what}; nothing can be read from that.",
    "archive_too_big": "The file unpacks to more than {most} bytes.",
    "archive_too_many": "The archive holds {files} files; at most {most} are read.",
    "archive_encrypted": "The archive is encrypted; save it without a password.",
    "xml_entities": "The file defines entities (XML); such files are not read.",
    "xml_too_big": "The file has more than {most} XML elements.",
    "xml_too_deep": "The file is nested more than {most} elements deep.",
    "too_deep": "The file is nested far too deep.",
    "too_many_rows": "The file has more than {most} rows.",
    "too_many_items": "The file has more than {most} questions.",
    "sheet_too_big": "Sheet “{sheet}” reaches to row {rows} and column {columns}; at most {most}"
    " cells and {most_columns} columns are read. Delete what is not needed beside the questions.",
    "no_header": "No row names the columns of question and answers. Name them: --columns"
    " question=…,answer=… Columns seen: {columns}.",
    "no_column": "There is no column {given}. Columns seen: {columns}.",
    "column_role": "A column cannot be {given}; use {roles}.",
    "no_questions": "No question was found in the file.",
    "file_replaced": "Another file was sent in its place; begin again.",
}

NOTES = {
    "encoding": "The text was read as {encoding}.",
    "encoding_mixed": "Line {line} and others are not UTF-8; they were read as Windows-1252.",
    "lines_above": "Rows above the header (row {row}) hold no questions.",
    "rows_blank": "{rows} blank rows were passed over.",
    "columns_unused": "Not taken, for a question has no place for it: {columns}.",
    "sheet_skipped": "Sheet “{sheet}” has no header and was passed over.",
    "files_skipped": "Not read, for they are no questions: {files}.",
    "right_mixed": "Right answers were put among the others at places drawn by chance.",
    "split": "{questions} questions are more than one quiz holds ({most}): they became {quizzes}.",
    "by_subject": "There is a quiz for each of {subjects} subjects.",
    "category_guessed": "“{subject}” became the category “{category}”.",
    "dtd_ignored": "The document type that the file names was not fetched.",
    "header_dropped": "What the file says of the quiz was left out: {field} {why}.",
    "nothing_good": "No question of the file can be taken.",
    "title_cut": "A title was shortened to {most} characters.",
}

CHANGES = {
    "spaces": "spaces at the ends were dropped",
    "controls": "characters that cannot be seen were dropped",
    "entities": "HTML entities were decoded",
    "markup": "HTML was turned into plain text",
    "script": "a script was thrown away",
    "media": "sound, film or something embedded was thrown away",
    "image_dropped": "the image was left out: {image} is elsewhere; upload it in the editor",
    "sound_dropped": "the sound was left out: {sound} is elsewhere; upload it in the editor",
    "image_second": "there are several images; only the first is named",
    "time_changed": "the time of {given} s became {time} s",
    "time_unread": "the time “{given}” is not a number of seconds; the usual one was taken",
    "points_unread": "the points “{given}” mean nothing here; the usual ones were taken",
    "difficulty_unread": "the difficulty “{given}” means nothing here; it was left out",
    "tags_cut": "at most {most} tags of {length} characters each were kept",
    "choice_twice": "the choice “{choice}” stood there twice",
    "choices_cut": "of {given} choices {most} were kept",
    "accepted_cut": "of {given} accepted answers {most} were kept",
    "explanation_cut": "the explanation was shortened to {most} characters",
    "feedback_dropped": "comments on single answers were left out",
    "partly_right": "answers that count in part were taken as {taken}",
    "became_boolean": "a choice of true and false became a question of that kind",
    "date_cell": "a cell is a date in the sheet; it was taken as “{given}”",
    "formula_mark": "the apostrophe before “{given}” was dropped",
    "tolerances": "of several numbers only the first one with full marks was kept",
    "case_dropped": "capital and small letters do not matter here",
}

REFUSALS = {
    "cell_too_long": "a text of it has {characters} characters; at most {most} are read",
    "too_many_tags": "a text of it is made of more than {most} pieces of HTML",
    "quote_open": "a quotation mark is opened and not closed before {lines} more lines",
    "too_many_columns": "the row has {columns} columns; at most {most} are read",
    "no_text": "the question has no text",
    "only_image": "the question is an image without words",
    "too_few_choices": "there are not two different choices",
    "too_many_answers": "it has {given} answers; at most {most} are read",
    "no_right": "no answer is marked as right",
    "right_not_found": "the right answer “{given}” is none of the choices",
    "too_many_right": "{given} choices are right; at most {most} may be",
    "no_answer": "there is no answer",
    "not_a_number": "“{given}” is not a number",
    "kind_unknown": "questions of the kind “{given}” are not taken",
    "duplicate": "is the same question as {place}",
    "not_read": "cannot be read: {why}",
}

EXPORTS = {
    "kind_not_held": "{format} has no questions of the kind {kind}; it was left out",
    "not_read_back": "{format} does not hold it: {why}",
    "nothing_held": "{format} holds no question of this quiz.",
    "lost": "{format} does not hold {field}",
    "quiz_lost": "{format} does not hold {field} of the quiz.",
}

SENTENCES = FILE | NOTES | CHANGES | REFUSALS | EXPORTS
