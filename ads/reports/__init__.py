"""The ad desk's reports: what was shown, seen and clicked, by whatever somebody asks, in one set of numbers.

Screen, export, print sheet and the customer's page are made of the same `Report`; only `reading` asks the
counters.
"""
