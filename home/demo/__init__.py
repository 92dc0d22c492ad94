"""The demo newsroom: the „Aldenhafener Tagblatt“, its articles, readers and advertisers as data files.

`manage.py demo` loads them. What stands there already is left as it is: a second run keeps what was edited.
"""
