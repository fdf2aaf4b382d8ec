"""Papers and charts from plain data: editable Word files and PDF. Knows no other app and no database."""
