"""The suite. Its folders mirror the tree: `tests/ads/test_selection.py` tests `ads/selection.py`."""
