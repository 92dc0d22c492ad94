"""What readers and machines follow: the newest articles, comments and corrections, in three formats."""
