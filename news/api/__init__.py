"""The read API: Wagtail's, version 2, over what everybody may know. `site/api.md` is for those who use it."""
