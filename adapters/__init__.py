"""What connects the core to people: a package for each surface, each of them thin."""
