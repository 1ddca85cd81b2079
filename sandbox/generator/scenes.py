"""Scripted events: the sessions, searches and plays that a plant makes for members of the cast.

A script gives each event an id from the room of its plant, so that scripts never meet. Events of members
of other shards are counted, so that ids stay the same, and left out.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast, ids
from sandbox.generator.clock import AS_OF, MINUTE, NULL_TIME, SECOND
from sandbox.generator.layout import EVENT, NULL, TABLES, frame
from sandbox.generator.record import Mark, Undo
from sandbox.generator.world import World

TV, MOBILE, WEB, TABLET = 0, 1, 2, 3


def _some(event: int, most: int) -> int:
    """A number below `most` that differs from event to event: scripted rows have no look of their own."""
    return event * 0x9E3779B97F4A7C15 % (1 << 64) * most >> 64


def _under_way(event: int) -> int:
    """Microseconds until a row arrives."""
    return 2 * SECOND + _some(event, 40 * SECOND)


class Script:
    """Collects the scripted rows of one plant; `close` hands them over to the world.

    Each event carries the tag of the plant unless `tagged=False`: then it only serves the scene.
    """

    def __init__(self, world: World, tag: str, number: int) -> None:
        self._world, self._tag, self._number = world, tag, number
        self._used: dict[int, int] = {}
        self._rows: dict[str, dict[int, dict[str, int]]] = {table: {} for table in EVENT}
        self._copies: dict[str, list[dict[str, int]]] = {table: [] for table in EVENT}
        self._marks: dict[str, dict[tuple[int, int], None]] = {table: {} for table in EVENT}

    def _ordinal(self, member: int) -> int:
        used = self._used.get(member, 0)
        self._used[member] = used + 1
        return cast.ordinal(self._number, used)

    def _keep(self, table: str, member: int, row: dict[str, int], tagged: bool) -> int:
        event = row[EVENT[table]]
        if row["received_at"] >= AS_OF:
            raise ValueError(f"{self._tag}: a scripted row of {table} arrives after the end of the log")
        if self._world.place(member) is not None:
            self._rows[table][event] = row
            if tagged:
                self._marks[table][event, NULL_TIME] = None
        return event

    def session(
        self, member: int, at: int, device: int = TV, *, minutes: int = 60, signed_in: bool = True,
        tagged: bool = True,
    ) -> int:  # fmt: skip
        """A visit that starts at `at`; returns its id."""
        event = ids.session_id(member, self._ordinal(member))
        end = at + minutes * MINUTE + _some(event + 1, MINUTE)
        row = {
            "session_id": event, "member_id": member if signed_in else NULL, "started_at": at,
            "ended_at": end, "device": device, "received_at": end + _under_way(event),
        }  # fmt: skip
        return self._keep("sessions", member, row, tagged)

    def search(
        self, member: int, at: int, session: int = NULL, *, results: int | None = None,
        signed_in: bool = True, tagged: bool = True,
    ) -> int:  # fmt: skip
        """A whole query sent at `at`; returns its id.

        It finds what its text finds, which is something, or the given `results`: NULL is a failed request.
        """
        event = ids.search_id(member, self._ordinal(member), 0, 0)
        text = self._world.catalogue.found_query(event * 37)
        if results is None:
            results = int(self._world.catalogue.results[text])
        row = {
            "search_id": event, "session_id": session, "member_id": member if signed_in else NULL,
            "searched_at": at, "query_text": text, "results_count": results,
            "received_at": at + SECOND + _some(event, 4 * SECOND),
        }  # fmt: skip
        return self._keep("searches", member, row, tagged)

    def play(
        self, member: int, at: int, session: int = NULL, *, watch: int | None = None, auto: int = 0,
        title: int | None = None, late: int = 0, signed_in: bool = True, tagged: bool = True,
    ) -> int:  # fmt: skip
        """A play that starts at `at` and lasts `watch` seconds (NULL: unknown; else about 25 minutes).

        It arrives `late` microseconds later than usual. Returns its id.
        """
        event = ids.play_id(member, self._ordinal(member), 0)
        watch = 1200 + _some(event, 600) if watch is None else watch
        title = self._world.catalogue.drama(watch, event) if title is None else title
        row = {
            "play_id": event, "session_id": session, "member_id": member if signed_in else NULL,
            "title_id": title, "started_at": at, "watch_seconds": watch, "is_autoplay": auto,
            "received_at": at + max(watch, 60) * SECOND + _under_way(event) + late,
        }  # fmt: skip
        return self._keep("plays", member, row, tagged)

    def copy(self, table: str, event: int, *, tagged: bool = True, **changes: int) -> None:
        """Deliver a scripted event once more, with some columns changed."""
        if (row := self._rows[table].get(event)) is not None:
            again = {**row, **changes}
            self._copies[table].append(again)
            if tagged:
                self._marks[table][event, again["received_at"]] = None

    def received(self, table: str, event: int) -> int:
        """When the scripted event arrived; 0 when its member is in another shard."""
        row = self._rows[table].get(event)
        return 0 if row is None else row["received_at"]

    def change(self, table: str, event: int, **changes: int) -> None:
        """Set columns of a scripted event, and record it."""
        if (row := self._rows[table].get(event)) is not None:
            row.update(changes)
            self._marks[table][event, NULL_TIME] = None

    def close(self) -> None:
        """Hand all rows and marks over to the world."""
        for table in EVENT:
            rows = [*self._rows[table].values(), *self._copies[table]]
            if rows:
                columns = {
                    field.name: np.array([row[field.name] for row in rows], dtype=np.int64)
                    for field in TABLES[table]
                }
                self._world.pending[table].append(frame(table, columns))
                events = np.array(list(self._rows[table]), dtype=np.int64)
                self._world.record.undo.append(Undo(self._tag, table, events))
            if self._marks[table]:
                keys, arrived = np.array(list(self._marks[table]), dtype=np.int64).T
                self._world.record.marks.append(Mark(self._tag, table, keys, arrived))
