"""Bookings from a table: looked at line by line before any of them is stored."""
