"""What the law wants of a newspaper with comments: site/decisions names its articles."""
