"""The version of the tables: how many migrations bot/store/schema/migrations.py has.

It lives apart so that reading needs neither the migrations nor sqlite-utils.
"""

VERSION = 23
