"""What can be asked here."""
