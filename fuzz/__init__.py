"""Coverage-guided fuzzing: what is fed with bytes that its own coverage suggests, until it breaks."""
