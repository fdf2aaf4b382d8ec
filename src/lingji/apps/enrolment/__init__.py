"""Enrolment: an organisation applies, others countersign and check, and it takes part or is told why not."""
