"""Who assesses whom: hard conflicts, even loads, nobody twice running, ties broken by a public seed."""

from lingji.engines.assignment.problem import Candidate, Infeasible, Problem
from lingji.engines.assignment.solving import assign

__all__ = ["Candidate", "Infeasible", "Problem", "assign"]
