"""What assessors recorded, and what was declared void."""
