"""Views about frameworks: lists, the editor, versions, comparing, the trial bench, workbooks."""
