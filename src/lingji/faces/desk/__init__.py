"""The face of everybody who is signed in: what is to be done today, messages, the own account."""
