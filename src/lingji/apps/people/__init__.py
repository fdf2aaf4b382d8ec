"""Who signs in, in which role, for which place, and what each role may do."""
