"""What the pages about frameworks show."""
