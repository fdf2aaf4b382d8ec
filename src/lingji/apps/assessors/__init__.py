"""Who assesses whom: the pool of assessors, their conflicts, assessments and seats."""
