"""Tells hubs of feed readers and search engines at once what is new, changed or gone.

What is to be told is written down in the transaction that changes it (`occasions`); the clock tells it later
(`telling`). So publishing waits for nobody, and what can't be told now is told another time.
"""
