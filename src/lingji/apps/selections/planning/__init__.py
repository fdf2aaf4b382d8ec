"""Reading what was typed while a selection is set up: each step by itself, and the whole at opening.

A step is a mapping of field to what was typed. Faults carry the step's name as their file and the field as
their column, so that a form shows each at its place.
"""
