"""Files that people hand in: kept once by what they hold, served as a download and nothing else."""
