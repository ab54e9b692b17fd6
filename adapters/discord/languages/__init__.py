"""What the commands are called in other languages than English, by the English texts."""
