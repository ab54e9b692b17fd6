"""Sets of incidents, one for each value that they have, and columns of their figures."""
