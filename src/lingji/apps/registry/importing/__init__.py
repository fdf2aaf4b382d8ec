"""From the rows of a file to what they would do to the registry, and doing exactly that."""
