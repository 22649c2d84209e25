"""The group that all commands hang on, and what several of them need."""

import importlib
import signal
from pathlib import Path

import click

import pipeline
from pipeline import disk
from pipeline.cli.show import FAILED
from pipeline.model.errors import PipelineError

COMMANDS = {
    "adopt": ("beginning", "Begin a handout with the text of a document."),
    "approve": ("reviewing", "Sign the texts of a handout."),
    "build": ("making", "Render every handout; write only files that lost no text."),
    "check": ("making", "Check sources and catalogs without rendering; write nothing."),
    "clinic": ("beginning", "Add a clinic to this project."),
    "explain": ("explaining", "Say what a rule asks, with examples."),
    "import": ("exchanging", "Take over translations that came back, if the checks accept them."),
    "init": ("beginning", "Begin a project of your own, which builds at once."),
    "locale": ("languages", "Add a language to this project."),
    "new": ("beginning", "Begin a handout, with what its topic must carry."),
    "packet": ("exchanging", "Pack everything that a translator without tools needs."),
    "preview": ("exchanging", "Show each text beside its handout, and what is wrong, live."),
    "release": ("making", "Build the approved handouts in output/release."),
    "reviews": ("reviewing", "Show how far each handout is approved."),
    "sign": ("publishing", "Sign bundles."),
    "site": ("publishing", "Make a site of the last build's bundles."),
    "status": ("translating", "Show how far each handout is translated and approved."),
    "update": ("translating", "Bring templates and catalogs (PO) up to date."),
    "verify": ("verifying", "Check finished files, folders or bundles again."),
    "waive": ("translating", "Record, with your name, that a finding is wrong."),
}
"""Module of `pipeline.cli` and summary of each command; a module is loaded when it is used, so that
`verify` needs no library that only rendering needs."""


class _Group(click.Group):
    """Loads the command that is asked for; turns what ends a run into a sentence and a code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pipeline.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            click.echo(str(error), err=True)
            ctx.exit(FAILED)
        except BrokenPipeError:  # whoever reads what is printed has seen enough; click knows it
            raise
        except OSError as error:
            click.echo(f"the disk or the system refused: {error}", err=True)
            ctx.exit(FAILED)
        except ModuleNotFoundError as error:
            library = (error.name or "").partition(".")[0]
            if library in {"", "pipeline"}:
                raise
            click.echo(f"this command needs {library}, which is not installed", err=True)
            click.echo("  hint: run pip install 'handouts[make]'", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            # A second Ctrl-C must not break the way out.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            click.echo("stopped; every file that was written is complete", err=True)
            ctx.exit(128 + signal.SIGINT)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pipeline.__version__, prog_name="handouts")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder (default: the current one).",
)
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Make patient handouts in many languages, and prove that no warning was lost.

    Exit codes: 0 done, 2 could not run, 3 content refused (everything else is written first).
    """
    ctx.obj = root.resolve()


json_option = click.option("--json", "as_json", is_flag=True, help="Print findings as JSON Lines.")


def styles_of(root: Path) -> Path:
    """Return the project's styles, or those that come with this tool."""
    own = root / "styles"
    return own if disk.is_folder(own / "templates") else disk.shipped("styles")
