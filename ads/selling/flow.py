"""The most that can flow from sources through a network: Dinic's algorithm, for whole numbers. Pure.

E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation", Soviet
Mathematics Doklady 11 (1970), 1277-1280.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

SOURCE, SINK = "source", "sink"


@dataclass(slots=True)
class Edge:
    """`left` is what may still flow; what has flowed is left to the edge back."""

    to: int
    left: int
    back: "Edge | None" = field(default=None, repr=False, compare=False)

    @property
    def flows(self) -> int:
        return self.back.left


@dataclass(slots=True)
class Network:
    """Nodes are whatever can be a key. More edges may come after something has flowed."""

    _numbers: dict[Hashable, int] = field(default_factory=dict)
    _edges: list[list[Edge]] = field(default_factory=list)

    def add(self, start: Hashable, end: Hashable, capacity: int) -> Edge:
        one, other = self._number(start), self._number(end)
        forth, back = Edge(other, capacity), Edge(one, 0)
        forth.back, back.back = back, forth
        self._edges[one].append(forth)
        self._edges[other].append(back)
        return forth

    def push(self) -> int:
        """As much more as can flow from SOURCE to SINK. What flows from SOURCE already goes on flowing."""
        source, sink = self._number(SOURCE), self._number(SINK)
        total = 0
        while (levels := self._levels(source))[sink] >= 0:
            upcoming = [0] * len(self._edges)
            while pushed := self._augment(source, sink, levels, upcoming):
                total += pushed
        return total

    def reachable(self, start: Hashable) -> set[Hashable]:
        """Where more could flow to from a node, but not by way of SOURCE: beyond lies what is short."""
        levels = self._levels(self._number(start), never=self._number(SOURCE))
        return {node for node, number in self._numbers.items() if levels[number] >= 0}

    def _number(self, node: Hashable) -> int:
        if node not in self._numbers:
            self._numbers[node] = len(self._edges)
            self._edges.append([])
        return self._numbers[node]

    def _levels(self, start: int, never: int | None = None) -> list[int]:
        """How many edges away each node is, as far as anything can flow there; -1 where nothing can."""
        levels = [-1] * len(self._edges)
        levels[start] = 0
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for edge in self._edges[node]:
                if edge.left and levels[edge.to] < 0 and edge.to != never:
                    levels[edge.to] = levels[node] + 1
                    queue.append(edge.to)
        return levels

    def _augment(self, source: int, sink: int, levels: list[int], upcoming: list[int]) -> int:
        """One path of the shortest, walked without recursion: networks are deeper than Python's stack."""
        path: list[Edge] = []
        node = source
        while node != sink:
            edges = self._edges[node]
            while upcoming[node] < len(edges):
                edge = edges[upcoming[node]]
                if edge.left and levels[edge.to] == levels[node] + 1:
                    break
                upcoming[node] += 1
            else:
                if not path:
                    return 0
                node = path.pop().back.to
                upcoming[node] += 1
                continue
            path.append(edge)
            node = edge.to
        pushed = min(edge.left for edge in path)
        for edge in path:
            edge.left -= pushed
            edge.back.left += pushed
        return pushed
