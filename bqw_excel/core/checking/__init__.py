"""The single checks of a ledger, a module for each kind of finding."""
