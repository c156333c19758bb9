"""Pure functions from a Report to a format. A new format is one file here."""
