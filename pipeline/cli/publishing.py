"""What publishes: site."""

from pathlib import Path

import click

from pipeline.cli.group import json_option, styles_of
from pipeline.cli.show import end
from pipeline.make.site import publish, site
from pipeline.project import project
from pipeline.render.styles import Styles


@click.command("site")
@click.option("--release", is_flag=True, help="Of what `release` made, in output/release/site.")
@json_option
@click.pass_obj
def site_command(root: Path, *, release: bool, as_json: bool) -> None:
    """Make a site of the last build's bundles, in output/site: files for any web server.

    Each bundle is proven once more; if one fails, the site stays as it was.
    """
    output = root / "output" / ("release" if release else "")
    made = site(project.read(root), output, Styles(styles_of(root)))
    paths = publish(output / "site", made.files) if made.files else ()
    count = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    folder = output.relative_to(root).as_posix()
    end(made.findings, f"{count} changed in {folder}/site, ", as_json=as_json)
