"""The gazetteer's database: looking places up, and building it."""
