"""How an article is laid out: headings, and the labels of the entries of a bulletin."""
