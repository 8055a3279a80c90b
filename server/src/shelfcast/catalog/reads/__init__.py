"""What there is to sell, and where."""
