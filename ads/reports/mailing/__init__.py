"""Reports by mail: when a campaign has begun to be shown, at half of its time, and when it is over.

`occasions` says what is due, `planning` writes it down, `letters` has the words, `sending` hands them over.
"""
