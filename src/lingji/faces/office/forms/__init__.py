"""Forms of the office's pages. What is typed is read by the rooms; a form shows fields and faults."""
