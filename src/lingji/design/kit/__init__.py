"""A page that shows every component with invented data, to look at and to test by; only while DEBUG."""
