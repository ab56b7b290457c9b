"""Messages of the MQTT broker."""
