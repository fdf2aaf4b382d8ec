"""What each unit sets itself to do: its detailed rules, its plan, and the tasks of all sides."""
