"""The contract as JSON Schema, OpenAPI and AsyncAPI."""
