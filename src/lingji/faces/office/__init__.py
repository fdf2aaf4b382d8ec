"""The office: the standing, why each number is what it is, and where the line falls."""
