"""What offices and superiors ask of units, and what the units reply."""
