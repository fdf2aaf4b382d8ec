"""What everybody may open without signing in: the door, the language, the feedback page."""
