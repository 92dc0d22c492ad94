"""The booking calendar: what is sold where and when, and how much is free beside it."""
