"""What editors decide about incidents, on top of what was extracted."""
