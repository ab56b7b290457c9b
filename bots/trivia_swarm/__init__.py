"""Load tests from AWS: the same bots in many Lambda functions at once; see docs/load-testing.md."""
