"""The illustrations of the demo newspaper, drawn from flat shapes."""
