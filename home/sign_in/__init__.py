"""The way into the admin: who may try how often, and with what besides a password."""
