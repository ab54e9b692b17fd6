"""Scheduled posts: when they are due, and what is new or has changed since the one before."""
