"""The command line: `dateline`, its commands, and how a reply looks in a terminal or a pipe."""
