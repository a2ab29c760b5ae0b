"""The Excel add-in bqw.xlam: built from text, installed, looked at, removed, bundled for machines without network."""
