"""A campaign once more: its bookings at another time, judged before they are stored."""
