"""How a worksheet becomes tables: headings by their words, rows by kind, cells by field, versions of one ledger."""
