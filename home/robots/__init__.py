"""What machines may do with the site: one policy, of which every signal is made, so that none contradicts.

`robots.txt`, the reservation against text and data mining (a file, a header and a meta element), `llms.txt`,
the sitemaps: site/decisions/0018-crawlers.md says what each of them says in which case.
"""
