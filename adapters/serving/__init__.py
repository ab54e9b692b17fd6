"""What `dateline serve` runs on, whatever the platforms: answers, tasks, limits, signals."""
