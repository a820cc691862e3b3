"""Starting an audit of one's own: from a small working one, or from a spreadsheet."""

from bsaudit.audit.starting.answers import Answers, MissingAnswers, Question, open_questions
from bsaudit.audit.starting.from_wide import audit_files
from bsaudit.audit.starting.start import start, start_from

__all__ = ["Answers", "MissingAnswers", "Question", "audit_files", "open_questions", "start", "start_from"]
