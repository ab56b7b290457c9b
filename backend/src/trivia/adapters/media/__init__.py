"""Pictures and sounds of questions: uploaded, made anew, kept while they are used."""
