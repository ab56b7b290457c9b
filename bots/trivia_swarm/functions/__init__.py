"""The Lambda functions of a load test, a module each."""
