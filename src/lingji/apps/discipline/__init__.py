"""What keeps a selection honest: vetoes on written findings, departments' opinions, declarations, reports."""
