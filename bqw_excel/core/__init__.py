"""Reading and judging a ledger: pure functions on plain data, on the standard library alone."""
