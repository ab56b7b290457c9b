"""How somebody gets a place in a hosted game: a slot, a name that nobody has, a connection."""

from dataclasses import dataclass

from trivia.application.hosted.ports import Enrolment, Places, Rosters, TicketUse
from trivia.application.hosted.values import Caller
from trivia.application.system import Clock
from trivia.domain.errors import Conflict
from trivia.domain.games.removals import check_return
from trivia.domain.games.roster import Member, Roster, active
from trivia.domain.games.teams import dealt_team
from trivia.domain.ids import Slot
from trivia.domain.players.names import SAME_NAMES, numbered

MAX_PLAYERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    rosters: Rosters
    places: Places
    clock: Clock

    def take(
        self, caller: Caller, team: str | None, *, dealt: bool, ticket: TicketUse | None = None
    ) -> Enrolment:
        """Make the caller a member, with this connection, and use `ticket` up if one is given.

        Args:
            dealt: the game gives teams out, by slot.

        Raises:
            Conflict ``join_closed``, ``game_full``, ``name_taken``; Forbidden ``banned``,
            ``removed``.
        """
        slot = self._slot(caller)
        for attempt in range(1, SAME_NAMES + 1):
            member = Member(
                player_id=caller.player_id,
                slot=slot,
                name=numbered(caller.name, attempt),
                team=dealt_team(slot) if dealt else team,
                guest=caller.guest,
                device=caller.device,
                bearer=attempt,
                avatar=caller.avatar,
            )
            enrolment = self.places.enrol(
                caller.game_id, member, caller.connection_id, self.clock.now(), ticket
            )
            if enrolment is not Enrolment.NAME_TAKEN:
                return enrolment
        raise Conflict("name_taken", "This name is taken in this game. Please choose another.")

    def _slot(self, caller: Caller) -> Slot:
        slots = self.rosters.next_slot(caller.game_id, MAX_PLAYERS)
        full = slots.slot is None and not slots.closed
        roster: Roster = {}
        if full or slots.removed:
            roster = self.rosters.all(caller.game_id)
        check_return(roster, name=caller.name, guest=caller.guest, device=caller.device)
        if full:
            # Slots are also used up by those who did not come in after all, or were removed:
            # places are counted.
            free = MAX_PLAYERS - len(active(roster))
            slots = self.rosters.next_slot(caller.game_id, slots.given + free)
        if slots.slot is not None:
            return slots.slot
        if slots.closed:
            raise Conflict("join_closed", "This game has begun and takes no more players.")
        raise Conflict("game_full", f"A game has room for {MAX_PLAYERS} players.")
