"""A public page with the ads of another moment or with a certain creative: looked at, never counted."""
