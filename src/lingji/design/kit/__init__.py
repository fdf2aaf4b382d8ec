"""A page that shows every component with invented data: to look at, and to test by. Only while DEBUG is on."""
