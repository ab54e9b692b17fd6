"""Words that tell of a deed: by themselves, by who does it, with what, and to whom."""
