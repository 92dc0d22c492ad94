"""The style guide at /stilbuch/, for those who work on the house: the design as it is, never a copy."""
