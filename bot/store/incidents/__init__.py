"""Incidents as they are written: a batch of articles is one transaction."""
