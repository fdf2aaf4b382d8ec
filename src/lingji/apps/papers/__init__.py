"""Official papers: drafted, kept in versions, numbered when issued, read by those who receive them."""
