"""What the law wants a newspaper to say of itself: made of settings, checked before it goes live.

`parts`, `privacy` and `missing` are plain values in, plain values out; `views` and `site` ask the settings.
"""
