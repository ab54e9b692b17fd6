"""What is said: a neutral reply and its composition, the same for every surface.

A renderer (adapters/*/render) decides only how it looks. Nothing here reads the database or the
clock, and no limit of any platform is known here.
"""
