"""What these tests share: harnesses of a small course and of the real one."""

from auditing import harness, harnesses

__all__ = ["harness", "harnesses"]
