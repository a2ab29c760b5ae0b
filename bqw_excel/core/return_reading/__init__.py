"""How a return becomes readings: what its figures are for, what they speak of, how far its milestones are."""
