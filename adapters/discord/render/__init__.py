"""Reply to Discord's messages: pure, under every limit."""
