"""A workbook behind one small interface: read grids, apply plain Changes, save."""
