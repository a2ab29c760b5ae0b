"""How a goal text becomes targets and milestones: stages, clauses, indicators, series, cumulative amounts."""
