"""Hold that the wheel and the source distribution carry all that the tree has, and nothing else.

    python tools/check_distributions.py dist        exits with 1 and names what is missing or too many
    python tools/check_distributions.py dist again  also holds that two builds are the same, byte for byte

The wheel must hold the package with its templates, schemas and marker of types, and the bundled rubrics and data; the
source distribution every file of the tree but those of continuous integration.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = {"rubrics": "bsaudit/bundled/rubrics", "data": "bsaudit/bundled/data"}
NOT_DISTRIBUTED = (".ci/", ".github/")
IGNORED = ("__pycache__", ".pyc")


def files_of_the_tree(root: Path) -> set[str]:
    """Every file that belongs to the project: those that git knows or would add.

    A tree without git, such as an unpacked source distribution, is taken whole.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    names = done.stdout.splitlines() if done.returncode == 0 else _walked(root)
    return {name for name in names if not name.endswith(IGNORED) and (root / name).is_file()}


def _walked(root: Path) -> list[str]:
    found = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [path.as_posix() for path in found if not any(part in IGNORED for part in path.parts)]


def expected_in_wheel(tree: set[str]) -> set[str]:
    """The tree's files as they are called in the wheel, without the folder of metadata."""
    package = {name.removeprefix("src/") for name in tree if name.startswith("src/bsaudit/")}
    bundled = {
        f"{inside}{name.removeprefix(folder)}"
        for folder, inside in BUNDLED.items()
        for name in tree
        if name.startswith(f"{folder}/")
    }
    return package | bundled


def expected_in_sdist(tree: set[str]) -> set[str]:
    """The tree's files that the source distribution holds; it adds `PKG-INFO`."""
    return {name for name in tree if not name.startswith(NOT_DISTRIBUTED)} | {"PKG-INFO"}


def held_by(archive: Path) -> set[str]:
    """The names in a wheel, without its metadata, or in a source distribution, without its folder."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name for name in wheel.namelist() if ".dist-info/" not in name}
    with tarfile.open(archive) as sdist:
        return {member.name.partition("/")[2] for member in sdist.getmembers() if member.isfile()}


def licences_in(wheel: Path) -> set[str]:
    """The licence files that an installed copy shows."""
    with zipfile.ZipFile(wheel) as opened:
        return {name.partition("/licenses/")[2] for name in opened.namelist() if "/licenses/" in name}


def faults(dist: Path, tree: set[str]) -> list[str]:
    """What the two archives of a folder lack or have too many of, in words."""
    found = []
    for pattern, expected in (("*.whl", expected_in_wheel(tree)), ("*.tar.gz", expected_in_sdist(tree))):
        archives = sorted(dist.glob(pattern))
        if len(archives) != 1:
            found.append(f"expected one {pattern} in {dist}, found {len(archives)}")
            continue
        held = held_by(archives[0])
        found += [f"{archives[0].name} lacks {name}" for name in sorted(expected - held)]
        found += [
            f"{archives[0].name} holds {name}, which the tree has not" for name in sorted(held - expected)
        ]
    return found


def hashes(dist: Path) -> dict[str, str]:
    """The SHA-256 of each archive, by its name."""
    archives = sorted([*dist.glob("*.whl"), *dist.glob("*.tar.gz")])
    return {archive.name: hashlib.sha256(archive.read_bytes()).hexdigest() for archive in archives}


def main(arguments: list[str] | None = None) -> int:
    """Run the tool; the return value is the exit code."""
    parser = argparse.ArgumentParser(description="Hold that the distributions carry all that the tree has.")
    parser.add_argument("dist", type=Path, help="a folder with one wheel and one source distribution")
    parser.add_argument("again", type=Path, nargs="?", help="a second build, which must be the same")
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree that they were built from")
    given = parser.parse_args(arguments)
    found = faults(given.dist, files_of_the_tree(given.root))
    if given.again is not None:
        first, second = hashes(given.dist), hashes(given.again)
        found += [f"two builds of {name} differ" for name in first if first[name] != second.get(name)]
    for fault in found:
        print(fault, file=sys.stderr)
    for name, digest in hashes(given.dist).items():
        print(f"{digest}  {name}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
