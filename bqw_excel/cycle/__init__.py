"""What goes from one period to the next: decisions, remembered fills, and the files of a cycle."""
