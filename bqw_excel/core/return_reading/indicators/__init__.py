"""Which goal a figure of a return speaks of, how certainly, and the reading that each indicator gets."""
