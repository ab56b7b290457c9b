"""Wire messages, written once: everything that crosses a process boundary is described here.

JSON Schema, OpenAPI, AsyncAPI and the TypeScript types are generated from these models.
"""
