"""The one origin that browsers see: pages, API, WebSockets, MQTT and Cognito."""
