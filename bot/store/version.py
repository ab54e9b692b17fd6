"""The version of the tables: how many migrations there are (schema.py, upgrades.py).

It lives apart so that reading needs neither the migrations nor sqlite-utils.
"""

VERSION = 15
