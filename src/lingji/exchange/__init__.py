"""Case folders and Excel workbooks on disk: the ways in and out of a case."""
