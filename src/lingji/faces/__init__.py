"""The screens, by audience; a face imports rooms, never another face."""
