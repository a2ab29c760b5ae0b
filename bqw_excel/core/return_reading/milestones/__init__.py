"""How far a return says the milestones of the goals have come: done, under way, not begun, or not known."""
