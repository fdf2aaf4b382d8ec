"""What is asked of units, and what it costs them."""
