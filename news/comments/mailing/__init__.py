"""The post of the comments: who is to be told what, in which words, and how it gets to the mail server.

No letter carries a word that a reader wrote: it links to where that stands. `occasions`, `wishes` and
`digests` write letters down, `contents` and `envelopes` make mails of them, `sending` hands them over.
"""
