"""What people entered themselves on a form, and which regions a ledger speaks of."""
