"""Live-scoreboard games over MQTT."""
