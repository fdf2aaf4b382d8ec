"""What each page shows, put together from frozen rows; nothing is computed anew."""
