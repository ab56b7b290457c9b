"""What is played, a module each: solo, hosted, live."""
