"""Slack: what it may send and how it looks there, and the wiring of the platform's events."""
