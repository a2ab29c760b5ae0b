"""bqw_excel: reads a supervision office's ledger in Excel, judges each matter and writes what the office sends on."""

__version__ = "0.1.0"
