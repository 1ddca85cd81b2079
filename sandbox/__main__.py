"""The one place where errors become words and an exit code."""

from __future__ import annotations

import io
import os
import sys

import click

from sandbox.cli import cli
from sandbox.errors import SandboxError, UsageError

OURS = "This is a fault of the sandbox, not of your answer."

INTERRUPTED = "Query interrupted"
"""What DuckDB's client raises, as a RuntimeError, when Ctrl-C meets a query of our own."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal or a file name that is not UTF-8
    try:
        try:
            cli(prog_name="sandbox", standalone_mode=False)
        finally:
            _flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(2)
    except SandboxError as error:
        lead = "" if error.exit_code == 2 else f"{OURS}\n"
        click.echo(f"{lead}{error.message}", err=True)
        if error.next:
            click.echo(error.next, err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if str(error) == INTERRUPTED:
            click.echo("Stopped.", err=True)
            sys.exit(2)
        click.echo(f"{OURS}\n{type(error).__name__}: {error}", err=True)
        click.echo("Set SANDBOX_TRACEBACK=1 to see where, and please report it.", err=True)
        if os.environ.get("SANDBOX_TRACEBACK"):
            raise
        sys.exit(3)


def _flush() -> None:
    """Write what is left for standard output, while there is somebody to hear that it cannot be written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python tries again when it ends
        if not isinstance(error, BrokenPipeError):
            what = f"Standard output cannot be written: {error.strerror}."
            raise UsageError(what, "Make room, or write elsewhere.") from None


if __name__ == "__main__":
    main()
