"""Views: one file for each page; what they show is put together in `pages`."""
