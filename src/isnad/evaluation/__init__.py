"""Loading gold and scoring the shipped reader on it."""

from isnad.evaluation.tasks import TASKS, evaluate

__all__ = ["TASKS", "evaluate"]
