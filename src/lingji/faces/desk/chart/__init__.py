"""The wall chart (挂图作战): what it reads, and how it is written on screens and sheets."""
