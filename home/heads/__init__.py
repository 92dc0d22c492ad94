"""What the head of a page tells those who don't look at it: search engines, networks, programs that archive.

The builders are pure: facts in, a head out. What stands in it is made of the same facts as the feeds and
sitemaps (news/facts), so that none of them disagrees with another.
"""
