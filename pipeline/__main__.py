"""The program's door: a stop is a stop even while the program is still being loaded."""

import signal
import sys


def main() -> None:
    """Run the command line; what Ctrl-C or SIGTERM stops has left no half file."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        # Loading them takes long enough to be stopped.
        from pipeline.make.workers import collect_seldom  # noqa: PLC0415

        collect_seldom()
        from pipeline.cli import cli  # noqa: PLC0415

        cli()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stderr.write("stopped before anything was started\n")
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
