"""What became of the page views that a booking might have had."""
