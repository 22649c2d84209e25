"""What holds the package together: one library, one module; small modules; no hidden ways."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli.group import COMMANDS, cli

_PACKAGE = Path(__file__).parents[1] / "pipeline"
_FILES = sorted(_PACKAGE.rglob("*.py"))
_LINES = 300
_FUNCTION = 50

_PDF = {f"pipeline.render.pdf.{path.stem}" for path in (_PACKAGE / "render/pdf").glob("*.py")}
_CLI = {f"pipeline.cli.{path.stem}" for path in (_PACKAGE / "cli").glob("*.py")}
_LIBRARIES: dict[str, set[str]] = {
    "babel": {"pipeline.settings.languages"},
    "bs4": {"pipeline.desk.simpler"},
    "click": _CLI,
    "fontTools": _PDF,
    "jinja2": {"pipeline.render.styles"},
    "lxml": {"pipeline.survival.web.markup"},
    "mammoth": {"pipeline.desk.adopt"},
    "markdownify": {"pipeline.desk.adopt"},
    "minisign": {"pipeline.make.signature"},
    "markdown_it": {"pipeline.text.markdown"},
    "mdit_py_plugins": {"pipeline.text.markdown"},
    "numpy": {f"pipeline.survival.pdf.{name}" for name in ("letterforms", "look", "viewer")},
    "pikepdf": {"pipeline.survival.pdf.cos"},
    "pydyf": _PDF,
    "pypdfium2": {"pipeline.render.pdf.raster", "pipeline.survival.pdf.viewer"},
    "phonenumbers": {"pipeline.settings.numbering"},
    "pyphen": {"pipeline.checks.sources.readability"},
    "rich": {"pipeline.cli.terminal"},
    "tomlkit": {"pipeline.desk.add_language"},
    "weasyprint": _PDF,
    "yaml": {"pipeline.text.frontmatter"},
}
"""Where each library may be imported: in one module, an upgrade is read in one place."""

_EVERYWHERE = {"click", "numpy"}
"""What several modules may import: each command is a function that click decorates, and pictures
of pages are arrays of numpy."""

_READERS = {"pikepdf", "pypdfium2", "lxml"}
"""Libraries that the gate reads with; a renderer may have one module of its own for each."""

_MAKING = {
    "babel", "bs4", "fontTools", "jinja2", "mammoth", "markdown_it", "markdownify",
    "mdit_py_plugins", "phonenumbers", "pydyf", "pyphen", "rich", "tomlkit", "weasyprint", "yaml",
}  # fmt: skip
"""What the extra `make` installs."""

_OUTERMOST = {*_CLI, "pipeline.__main__"}


def _name(path: Path) -> str:
    parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _users() -> dict[str, set[str]]:
    """Return the modules that import each library of others."""
    users = defaultdict(set)
    for path in _FILES:
        for name in _imports(path):
            library = name.partition(".")[0]
            if library not in sys.stdlib_module_names and library != "pipeline":
                users[library].add(_name(path))
    return users


def test_package_is_there() -> None:
    """The files under test were found."""
    assert len(_FILES) > 40


def test_libraries() -> None:
    """Each library is imported where the table says, in one module."""
    for library, users in _users().items():
        assert library in _LIBRARIES, f"{library} is not in the table: {users}"
        rendering = {name for name in users if name.startswith("pipeline.render.")}
        others = users - rendering if library in _READERS else users
        assert others <= _LIBRARIES[library], f"{library}: {users}"
        assert len(others) <= 1 or library in _EVERYWHERE, f"{library}: {users}"
        assert len(rendering) <= 1, f"{library}: {users}"


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_size(path: Path) -> None:
    """A module is at most 300 lines, a function at most 50: then a second verb hides in it."""
    assert len(path.read_text("utf-8").splitlines()) <= _LINES
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < _FUNCTION, node.name


@pytest.mark.parametrize("path", _FILES, ids=_name)
def test_no_hidden_cycle(path: Path) -> None:
    """No import stands behind ``TYPE_CHECKING``: it would hide a cycle."""
    assert not any(name.endswith("TYPE_CHECKING") for name in _imports(path))


_ENDS = {"exit", "_exit", "quit", "chdir"}


@pytest.mark.parametrize(
    "path", [path for path in _FILES if _name(path) not in _OUTERMOST], ids=_name
)
def test_quiet(path: Path) -> None:
    """Only the command line prints, ends the program or changes its folder."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            call = ast.unparse(node.func)
            assert call != "print", node.lineno
            assert call.rpartition(".")[2] not in _ENDS, f"{call} in line {node.lineno}"


_DISK = "pipeline.disk"
"""The only module that touches the disk."""

_TOUCHES = {
    "chmod", "exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "read_bytes", "read_text",
    "rename", "rglob", "rmdir", "stat", "symlink_to", "touch", "unlink", "write_bytes",
    "write_text",
}  # fmt: skip
"""Methods of paths that ask the disk or change it."""

_NAMESAKES = {("pipeline.survival.pdf", "read_bytes")}
"""Methods of other things, by where they are called: the streams of a PDF."""


@pytest.mark.parametrize("path", [path for path in _FILES if _name(path) != _DISK], ids=_name)
def test_disk(path: Path) -> None:
    """One module reads and writes files; all others get contents and give contents."""
    assert not {"tempfile", "glob", "fileinput"} & set(_imports(path))
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            assert not _touches_disk(node, module=_name(path)), f"line {node.lineno}"


def _touches_disk(node: ast.Call, *, module: str) -> bool:
    call = ast.unparse(node.func)
    holder, _, method = call.rpartition(".")
    if any(module.startswith(there) and method == name for there, name in _NAMESAKES):
        return False
    # A text is replaced by two arguments, a path by one.
    moved = method == "replace" and len(node.args) == 1 and not node.keywords
    copied = holder == "shutil"
    asked = method in _TOUCHES and holder != "disk"
    return moved or copied or asked or call in {"open", "io.open", "os.open"}


_STEPS = [
    path
    for path in _FILES
    if not _name(path).startswith(("pipeline.make", "pipeline.project", "pipeline.cli"))
]

_CHANCE = (".today", ".now", ".utcnow", ".getenv", "environ.get", "urandom")


@pytest.mark.parametrize("path", _STEPS, ids=_name)
def test_same_again(path: Path) -> None:
    """No step reads the time, chance or the environment by itself: equal input, equal bytes."""
    forbidden = {"random", "secrets", "time", "uuid.uuid4", "uuid.uuid1"}
    assert not forbidden & set(_imports(path))
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call):
            assert not ast.unparse(node.func).endswith(_CHANCE), node.lineno
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            assert ast.unparse(node.value) != "os.environ", node.lineno


@pytest.mark.parametrize(
    ("package", "strangers"),
    [
        ("survival", ("render", "localize", "make", "project", "checks")),
        ("render", ("survival", "localize", "make", "project", "checks")),
        ("checks", ("survival", "localize", "make", "project", "render")),
        ("localize", ("survival", "render", "make", "project", "checks")),
    ],
)
def test_strangers(package: str, strangers: tuple[str, ...]) -> None:
    """The gate and what it judges share no code, so that one fault cannot fool both."""
    own = [path for path in _FILES if _name(path).startswith(f"pipeline.{package}")]
    assert own

    for path in own:
        for name in _imports(path):
            assert name.removeprefix("pipeline.").partition(".")[0] not in strangers, _name(path)


@pytest.mark.parametrize("arguments", [["--help"], ["verify", "--help"]])
def test_cheap_start(arguments: list[str]) -> None:
    """Help and `verify` load nothing that only making needs (WeasyPrint alone costs 0.5 s)."""
    program = "import sys, pipeline.cli as c; c.cli(sys.argv[1:], standalone_mode=False)"
    program += "; print('loaded', *sys.modules)"

    told = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=True, text=True
    )

    modules = set(told.stdout.rpartition("loaded ")[2].split())
    assert "pipeline.cli.group" in modules
    assert not modules & _MAKING


def test_commands() -> None:
    """The list of commands says of each what its own help says first."""
    context = click.Context(cli)

    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
        told = " ".join((command.help or "").split())
        summary = COMMANDS[name][1].removesuffix(".")
        assert told.startswith(summary), name


def test_core() -> None:
    """The core that the package's README names is there, and is read in an afternoon."""
    table = (_PACKAGE / "README.md").read_text("utf-8").partition("## The core")[2]
    names = re.findall(r"`([a-z_/]+\.py)`", table.partition("## The walk")[0])

    lines = sum(len((_PACKAGE / name).read_text("utf-8").splitlines()) for name in names)

    assert 25 <= len(names) <= 32
    assert lines <= 4500
