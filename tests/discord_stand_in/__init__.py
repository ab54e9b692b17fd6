"""Discord on loopback, as strict as Discord: REST v10 and the gateway."""
