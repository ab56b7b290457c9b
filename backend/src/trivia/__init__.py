"""The Simple Trivia Service: one engine, three serverless architectures."""
