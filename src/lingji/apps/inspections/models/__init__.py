"""What inspections keep."""

from lingji.apps.inspections.models.hearing import Hearing
from lingji.apps.inspections.models.observation import Observation, Void
from lingji.apps.inspections.models.record import Attachment, HeldRecord, Record, WhyHeld
from lingji.apps.inspections.models.review import (
    CalibrationAnswer,
    CalibrationCase,
    Return,
    Sample,
    ThirdOpinion,
)

__all__ = [
    "Attachment",
    "CalibrationAnswer",
    "CalibrationCase",
    "Hearing",
    "HeldRecord",
    "Observation",
    "Record",
    "Return",
    "Sample",
    "ThirdOpinion",
    "Void",
    "WhyHeld",
]
