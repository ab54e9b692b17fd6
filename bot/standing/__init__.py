"""What watches and digests share: their keeping, their forms, what they are told and tell."""
