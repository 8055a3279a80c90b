"""Sales as they were told, and the demand that they show."""
