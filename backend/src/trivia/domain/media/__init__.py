"""Pictures and sounds of questions: where they are, how large they may be, who uses them."""
