"""Complaints and suggestions: left by anybody, read and answered by the office of the region."""
