"""The page of a long job: how far it is, how it ended."""
