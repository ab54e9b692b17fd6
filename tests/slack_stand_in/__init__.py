"""A stand-in for Slack: strict, on real sockets, and told when to misbehave."""
