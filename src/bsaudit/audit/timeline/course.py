"""Scores through time: every indicator on every day on which its evidence changed, and the tree above them.

An indicator's score is a step function of the day from which it is seen. It can change only when a value becomes
visible, when the value in use becomes stale, or when a yardstick becomes known; so each indicator is scored on
those days alone and carried forward between them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.climb import node_values
from bsaudit.audit.indicator import score_indicator
from bsaudit.audit.select import Stance
from bsaudit.audit.tree import Node, Tree, build_tree
from bsaudit.stats.means import ZeroBreaksMean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.score import Vintage
    from bsaudit.model.result import IndicatorScore

__all__ = ["Course", "NodeCourse", "change_days", "change_of", "follow", "leaf_weights", "node_course"]

_DAY = timedelta(days=1)
_NOT_COUNTED = ("context", "other vintage")


@dataclass(frozen=True)
class Course:
    """Every indicator that counts, on every day on which any of them changed.

    `scores` and `starts` (what the baseline itself scores, where there is a baseline and a score) have the shape
    (days, leaves of the tree), NaN where there is none. `steps` holds, for each indicator, the days on which it
    really changed and what it was from each of them on; the first is the course's first day.
    """

    days: tuple[date, ...]
    tree: Tree
    steps: dict[str, tuple[tuple[date, IndicatorScore], ...]]

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """Leaf scores, shape (days, leaves)."""
        return self._matrix("score")

    @cached_property
    def starts(self) -> NDArray[np.float64]:
        """Leaf scores of the baselines in force, shape (days, leaves)."""
        return self._matrix("baseline_score")

    def changed_on(self, day: date) -> tuple[tuple[IndicatorScore, IndicatorScore], ...]:
        """The indicators that changed on a day, before and after, in the rubric's order."""
        return tuple(
            (before[1], after[1])
            for steps in self.steps.values()
            for before, after in pairwise(steps)
            if after[0] == day
        )

    def _matrix(self, name: str) -> NDArray[np.float64]:
        columns = []
        for leaf in self.tree.leaf_ids:
            steps = self.steps[leaf]
            starts = [day for day, _ in steps]
            values = [getattr(step, name) for _, step in steps]
            column = [values[bisect_right(starts, day) - 1] for day in self.days]
            columns.append([np.nan if value is None else value for value in column])
        return np.array(columns, dtype=np.float64).reshape(len(columns), len(self.days)).T


@dataclass(frozen=True)
class NodeCourse:
    """One node through the days of a course; every array has one element a day.

    `change` is the score minus what the same indicators scored at their baselines, over the indicators that have
    both; `comparable` is the share of weight that they make up.
    """

    score: NDArray[np.float64]
    coverage: NDArray[np.float64]
    change: NDArray[np.float64]
    comparable: NDArray[np.float64]


def change_days(programme: Programme, indicator_id: str, vintage: Vintage) -> set[date]:
    """Every day on which what is seen of an indicator can change.

    In the known vintage a value appears on the day on which its period has ended and it is public, and a
    yardstick on the day from which it is known; in the revised vintage a value appears at its period's end. A
    value turns stale on the day after its greatest age.
    """
    rubric = programme.rubric
    rule, missing = rubric.indicators[indicator_id], rubric.method.missing
    days: set[date] = set()
    for series in rule.series:
        for row in programme.package.headline(indicator_id, series.id):
            public = row.public_by(missing.publication_lag) if vintage == "known" else row.end
            days |= {max(row.end, public), missing.max_age.after(row.end) + _DAY}
    if vintage == "known":
        days |= {scale.known_from.last_day for scale in rule.all_scales() if scale.known_from}
    return days


def follow(
    programme: Programme, start: date, end: date, vintage: Vintage, also: Iterable[date] = ()
) -> Course:
    """Follow every indicator that counts from `start` to `end`, both days included.

    Args:
        programme: the rubric and its data.
        start: the first day of the course.
        end: the last.
        vintage: what is seen on a day; `revised` puts every value at the end of its reference period.
        also: further days that the course should hold, such as those of audits.
    """
    rubric, package = programme.rubric, programme.package
    steps: dict[str, tuple[tuple[date, IndicatorScore], ...]] = {}
    for name in rubric.indicators:
        found: list[tuple[date, IndicatorScore]] = []
        days = sorted(day for day in change_days(programme, name, vintage) if start < day <= end)
        for day in [start, *days]:
            scored = score_indicator(name, rubric, package, Stance(rubric, day, vintage))
            if scored.state in _NOT_COUNTED:
                break
            if not found or _essence(found[-1][1]) != _essence(scored):
                found.append((day, scored))
        if found:
            steps[name] = tuple(found)
    moments = {day for found in steps.values() for day, _ in found} | {start, end}
    moments |= {day for day in also if start <= day <= end}
    return Course(tuple(sorted(moments)), build_tree(rubric, list(steps)), steps)


def node_course(programme: Programme, course: Course, node: Node) -> NodeCourse:
    """One node through a course.

    Args:
        programme: the rubric and its data.
        course: the indicators.
        node: a node of the course's tree.

    Raises:
        InputError: a score of zero stands below a mean that zero breaks, and the node declares no floor.
    """
    scores = course.scores
    try:
        score = node.evaluate(scores)
    except ZeroBreaksMean:
        for row in scores:
            node_values(programme, course.tree, row)  # names the node and its zeros
        raise
    weights = leaf_weights(node, scores.shape[-1])
    change, comparable = change_of(node, scores, course.starts)
    return NodeCourse(score, _covered(~np.isnan(scores), weights), change, comparable)


def leaf_weights(node: Node, leaves: int) -> NDArray[np.float64]:
    """The share of the node's weight that each leaf of the whole tree has: what coverage adds up."""
    return node.shares(np.ones(leaves, dtype=bool))


def change_of(
    node: Node, scores: NDArray[np.float64], starts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A node's score minus that of the baselines, over the leaves that have both, and the weight of these.

    Args:
        node: a node of the tree.
        scores: leaf scores of shape (..., leaves), NaN where there is none.
        starts: what the baselines score, of a shape that broadcasts with `scores`.

    Returns:
        The change, NaN where nothing is comparable or a zero breaks the mean; and the share of weight. Both of
        the shape of `scores` without its last axis.
    """
    both = ~np.isnan(scores) & ~np.isnan(starts)
    now, then = np.where(both, scores, np.nan), np.where(both, starts, np.nan)
    change = _or_missing(node, now) - _or_missing(node, then)
    return change, _covered(both, leaf_weights(node, scores.shape[-1]))


def _covered(there: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weight of the leaves that are there, over the last axis; added up in the order of the leaves."""
    return np.asarray(np.ascontiguousarray(np.where(there, weights, 0.0)).sum(axis=-1))


def _or_missing(node: Node, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The node's scores; missing where a zero breaks its mean, as promises score 0 at the start."""
    try:
        return node.evaluate(scores)
    except ZeroBreaksMean:
        rows = scores.reshape(-1, scores.shape[-1])
        one_by_one = np.array([_one_or_missing(node, row) for row in rows], dtype=np.float64)
        return one_by_one.reshape(scores.shape[:-1])


def _one_or_missing(node: Node, scores: NDArray[np.float64]) -> float:
    try:
        return float(node.evaluate(scores))
    except ZeroBreaksMean:
        return float("nan")


def _essence(indicator: IndicatorScore) -> tuple[object, ...]:
    """What makes two states of an indicator different: its words may name the day, its evidence does not."""
    rows = [(row.file, row.line) if row else None for row in (indicator.baseline, indicator.current)]
    return (indicator.state, indicator.series, *rows, indicator.score, indicator.baseline_score)
