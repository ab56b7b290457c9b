"""How often quizzes are played, and how well: counting it, and showing it to whoever made them."""
