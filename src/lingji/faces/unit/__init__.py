"""The face of the organisations that take part, and of the departments above them."""
