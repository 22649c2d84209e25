"""What publishes: sign, site."""

import functools
import os
from pathlib import Path

import click

from pipeline import disk
from pipeline.cli.group import json_option, styles_of
from pipeline.cli.show import end, written
from pipeline.make import manifest, signature
from pipeline.make.site import publish, site
from pipeline.model import Location
from pipeline.model.errors import ConfigError
from pipeline.project import project
from pipeline.project.ledgers import today
from pipeline.render.styles import Styles

_VARIABLE = "HANDOUTS_KEY_PASSWORD"
"""Where a program finds the password of the key; a person is asked for it."""

_file = click.Path(path_type=Path, dir_okay=False)


@click.command("sign")
@click.argument("bundles", nargs=-1, type=_file)
@click.option("--key", type=_file, help="Your secret key.")
@click.option("--new-key", type=_file, help="Make a new key.")
def sign_command(bundles: tuple[Path, ...], key: Path | None, new_key: Path | None) -> None:
    """Sign bundles: each gets a file beside it, .minisig, which `verify --key` looks at.

    --new-key FILE writes a secret key to FILE, and the key to publish to FILE.pub. A password is
    asked for, or taken from HANDOUTS_KEY_PASSWORD.
    """
    if new_key:
        if key or bundles:
            raise ConfigError(
                "a new key signs nothing yet", Location("sign"), "use --new-key alone"
            )
        secret, public = signature.new_key(_password(confirmed=True))
        disk.write_secret(new_key, secret)
        disk.write(new_key.with_name(f"{new_key.name}.pub"), public)
        click.echo(public.decode().splitlines()[1])
        return
    if not key or not bundles:
        hint = "such as: handouts sign --key FILE output/bundles/*.zip"
        raise ConfigError("name your key and the bundles", Location("sign"), hint)
    secret, paths = disk.read(key), []
    ask = functools.cache(_password)
    for path in bundles:
        content, place = disk.read(path), path.as_posix()
        packed = manifest.members_of(content, path=place)[manifest.PACKED]
        listed = manifest.read(packed, path=place)
        comment = f"{listed.clinic} {listed.locale} {listed.status} {today()}"
        signed = signature.sign(content, key=secret, ask=ask, comment=comment)
        paths.append(f"{place}{manifest.SIGNATURE}")
        disk.write(Path(paths[-1]), signed)
    written(paths)


def _password(*, confirmed: bool = False) -> str:
    """Return the password of a key, asked for once; a new one may be empty."""
    if _VARIABLE in os.environ:
        return os.environ[_VARIABLE]
    asked: str = click.prompt(
        "Password of the key", default="", show_default=False, hide_input=True,
        confirmation_prompt=confirmed, err=True,
    )  # fmt: skip
    return asked


@click.command("site")
@click.option("--release", is_flag=True, help="Of what `release` made, in output/release/site.")
@json_option
@click.pass_obj
def site_command(root: Path, *, release: bool, as_json: bool) -> None:
    """Make a site of the last build's bundles, in output/site: files for any web server.

    Each bundle is proven once more; one that fails is left out, and the exit code is 3.
    """
    output = root / "output" / ("release" if release else "")
    made = site(project.read(root), output, Styles(styles_of(root)))
    paths = publish(output / "site", made.files)
    count = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    folder = output.relative_to(root).as_posix()
    end(made.findings, f"{count} changed in {folder}/site, ", as_json=as_json)
