"""What a catalogue allows, by kind of thing; pure."""
