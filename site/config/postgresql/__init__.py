"""Django's PostgreSQL, for which nobody waits for long: `base` is the backend, `line` what is known of it."""
