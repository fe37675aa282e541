"""``python -m grader`` is ``vgrade``: for places where the command is not on the path."""

from grader.cli import main

if __name__ == "__main__":
    main(prog_name="vgrade")
