"""Where readers are led from addresses that no page has any more (decision 15)."""
