"""New files made from Results: the summary workbook, the bulletin and the list of units to be urged."""
