"""What people tell the office of its own accord: complaints and suggestions."""
