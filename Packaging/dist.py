"""Makes what is released: dist.py [SOURCE:FOLDER ...] --binary WCOMPOSE --output FOLDER --maintainer NAME

An archive to unpack anywhere (.tar.zst), a Debian package, and SHA256SUMS. The same binary and sources give the same
bytes: names are sorted, all files belong to root and have the time of the commit, and nothing depends on the machine
but the versions of zstd and xz.
"""

import argparse
import gzip
import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import payload

DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}
# The programs that this needs, with Debian's packages of them.
TOOLS = {"zstd": "zstd", "dpkg-deb": "dpkg", "readelf": "binutils"}
DESCRIPTION = """compose WebAssembly components from a graph
 wcompose composes the WebAssembly components of a graph file into one
 component, says what it connected and why, and explains what does not fit.
 It also validates, inspects and prints components, and checks their WIT."""


def needed_libraries(binary):
    """The shared libraries that the binary needs."""
    dynamic = subprocess.run(["readelf", "-d", binary], check=True, stdout=subprocess.PIPE, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)


def archive(name, files, epoch, level):
    """A .tar.zst of the files, in a folder of its name."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        folders = {str(folder) for file in files for folder in Path(name, file.path).parents} - {"."}
        members = [(folder, None) for folder in folders] + [(f"{name}/{file.path}", file) for file in files]
        for path, file in sorted(members, key=lambda member: member[0]):
            member = tarfile.TarInfo(path)
            member.mtime = epoch
            member.uname = member.gname = "root"
            member.type = tarfile.REGTYPE if file else tarfile.DIRTYPE
            member.mode = file.mode if file else 0o755
            member.size = len(file.content) if file else 0
            tar.addfile(member, io.BytesIO(file.content) if file else None)
    # What several threads write may depend on how many there are.
    zstd = ["zstd", f"-{level}", "--single-thread", "--quiet", "--stdout"]
    return subprocess.run(zstd, check=True, input=data.getvalue(), stdout=subprocess.PIPE).stdout


def debian_file(file):
    """A file as Debian's policy has it: manual pages compressed, the license as `copyright`."""
    path, content = "usr/" + file.path, file.content
    if path == "usr/" + payload.COMPLETIONS["zsh"]:
        path = "usr/" + payload.DEBIAN_ZSH
    elif path.startswith("usr/share/man/"):
        path, content = path + ".gz", gzip.compress(content, 9, mtime=0)
    elif path == "usr/share/doc/wcompose/LICENSE":
        path = "usr/share/doc/wcompose/copyright"
    return payload.File(path, content, file.mode)


def debian_package(output, version, architecture, maintainer, files, epoch, level):
    """Writes a .deb with the files below /usr."""
    files = sorted(debian_file(file) for file in files)
    size = sum(-(-len(file.content) // 1024) for file in files)
    control = (
        f"Package: wcompose\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: {maintainer}\n"
        f"Installed-Size: {size}\nSection: devel\nPriority: optional\nDescription: {DESCRIPTION}\n")
    sums = "".join(f"{hashlib.md5(file.content).hexdigest()}  {file.path}\n" for file in files)
    files += [payload.File("DEBIAN/control", control.encode()), payload.File("DEBIAN/md5sums", sums.encode())]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "root")
        for file in files:
            path = root / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
            path.chmod(file.mode)
        for path in [root, *root.rglob("*")]:
            if path.is_dir():
                path.chmod(0o755)
            os.utime(path, (epoch, epoch))
        # One thread, as above. The times of what is made on the way come from the variable.
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--threads-max=1", "--build", root, output],
            check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("plain", nargs="*")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--maintainer", required=True)
    parser.add_argument("--allow-dynamic", action="store_true", help="take a binary that runs on this machine only")
    parser.add_argument("--fast", action="store_true", help="compress in a second instead of a minute")
    arguments = parser.parse_args()
    for tool, package in TOOLS.items():
        if not shutil.which(tool):
            raise SystemExit(f"error: {tool} is missing: install {package}")
    binary = payload.Binary(arguments.binary)
    libraries = needed_libraries(binary.path)
    if libraries and not arguments.allow_dynamic:
        raise SystemExit(f"error: {arguments.binary} needs shared libraries ({', '.join(libraries)}): run `make build`")
    files = payload.files(binary, arguments.plain)
    epoch = payload.epoch(binary)
    machine = platform.machine()
    folder = Path(arguments.output)
    folder.mkdir(parents=True, exist_ok=True)

    name = f"wcompose-{binary.version}-linux-{machine}"
    architecture = DEBIAN_NAMES.get(machine, machine)
    made = [folder / f"{name}.tar.zst", folder / f"wcompose_{binary.version}_{architecture}.deb"]
    made[0].write_bytes(archive(name, files, epoch, level=1 if arguments.fast else 19))
    debian_package(
        made[1], binary.version, architecture, arguments.maintainer, files, epoch, level=0 if arguments.fast else 9)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made]
    (folder / "SHA256SUMS").write_text("".join(sums))
    for path in [*made, folder / "SHA256SUMS"]:
        print(path)


main()
