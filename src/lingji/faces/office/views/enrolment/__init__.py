"""The office's pages on enrolment."""
