"""What all kinds of question share."""
