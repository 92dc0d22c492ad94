"""What the site offers to search engines: public pages, and of articles those that are at home here.

`/sitemap.xml` is the index. Articles stand in files by the month in which they appeared, so that old files
stay as they are; sections, topics, authors and the archive have files of their own. `/sitemap-news.xml` holds
the news of the last two days. What is said of an article are its facts (news/facts), as on its page and in
its feeds.
"""
