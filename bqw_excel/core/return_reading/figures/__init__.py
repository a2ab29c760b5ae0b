"""What a return states in figures: each with the words it speaks of, what it is for, and the time it counts."""
