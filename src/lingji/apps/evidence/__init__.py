"""What units show for their work: links and files, used for many items; files lie once, by what they hold."""
