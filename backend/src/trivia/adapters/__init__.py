"""The ports' technology: DynamoDB, SNS, the system's clock. Named technology and role."""
