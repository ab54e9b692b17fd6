"""The network of intake: documents of the web, fetched with care for us and for their hosts."""
