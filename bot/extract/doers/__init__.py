"""Who carried each incident out, asked once of the whole article."""
