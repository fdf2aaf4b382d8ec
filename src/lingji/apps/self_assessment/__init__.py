"""Self-assessments: the unit answers the items itself, and sees its gaps."""
