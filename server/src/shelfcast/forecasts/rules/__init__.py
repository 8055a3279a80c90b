"""What of a forecast is kept, how long stock lasts by it, and how good it was."""
