"""Discord: wiring, the declared commands, and in render/ how an answer looks there."""
