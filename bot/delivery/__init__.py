"""What is to be posted where, once: the posts that wait, and those that were sent."""
