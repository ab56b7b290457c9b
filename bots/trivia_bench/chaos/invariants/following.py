"""The host plays again: everyone who was there follows, and only this host is followed."""

from trivia_bench.chaos.invariants.invariant import Invariant


class AllFollow(Invariant):
    """Into the game that the host has opened, as whom they were."""

    def rest(self) -> None:
        played = self.played
        for player in played.players:
            if player.seat is None or player.seat.status != "ended":
                continue
            if player.name not in played.followed:
                self.violated(f"{player.name} was left behind")
                return
            game_id, name = played.followed[player.name]
            if game_id != played.next_id:
                self.violated(f"{player.name} followed into {game_id}, not {played.next_id}")
            if name != player.name:
                self.violated(f"{player.name} is {name} in the next game")


class NobodyElseCalls(Invariant):
    """Who has led no game calls nobody out of it, with whosever ticket."""

    def rest(self) -> None:
        called = [status for status in self.played.calls_of_strangers if status == 201]
        if called:
            self.violated("a stranger has called players into a game of theirs")
