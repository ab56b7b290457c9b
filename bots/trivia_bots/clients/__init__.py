"""The client's half of each transport: HTTP, WebSocket, MQTT."""
