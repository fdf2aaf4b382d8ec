"""What is nearly the same: pictures, texts and days of files. It knows no web or database and judges nothing.

Every figure here raises a question to a human and nothing else (see docs/adr on re-used evidence).
"""
