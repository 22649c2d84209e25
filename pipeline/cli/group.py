"""The group that all commands hang on, and the options that they share."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

import pipeline
from pipeline import disk
from pipeline.cli.show import FAILED
from pipeline.model.errors import PipelineError
from pipeline.render import shipped_styles

P = ParamSpec("P")


class _Group(click.Group):
    """Turns what ends a run into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            click.echo(str(error), err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("stopped; every file that was written is whole", err=True)
            ctx.exit(128 + signal.SIGINT)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(pipeline.__version__, prog_name="handouts")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The project's folder; this one if left out.",
)
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Make patient handouts that nobody has to doubt.

    Exit codes: 0 done, 2 could not run, 3 content refused (everything else is written first).
    """
    ctx.obj = root.resolve()


def narrowed(command: Callable[P, None]) -> Callable[P, None]:
    """Add the options that narrow a run."""
    for option in (
        click.argument("slugs", nargs=-1, metavar="[SLUG]..."),
        click.option("--locale", "tags", multiple=True, help="A language, such as es or zh-Hans."),
        click.option("--clinic", "clinics", multiple=True, help="Id of a clinic."),
    ):
        command = option(command)
    return command


json_option = click.option("--json", "as_json", is_flag=True, help="Print findings as JSON Lines.")


def styles_of(root: Path) -> Path:
    """Return the project's styles, or those that come with this tool."""
    own = root / "styles"
    return own if disk.is_folder(own / "templates") else shipped_styles()
