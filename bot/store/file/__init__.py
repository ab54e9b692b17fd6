"""The database as a file: its connections, its version, and files of tables beside it."""
