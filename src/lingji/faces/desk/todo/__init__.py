"""What there is to do, by room: each source says it for one user, and leads to where it is done."""
