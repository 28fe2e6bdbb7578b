"""Installs wcompose, and removes it again.

    install.py install [SOURCE:FOLDER ...] --prefix PREFIX [--destdir FOLDER] --binary WCOMPOSE
    install.py uninstall --prefix PREFIX [--destdir FOLDER]

The files that were written and the folders that were made stand in PREFIX/share/wcompose/manifest, a path on each line,
that of a folder with `/` at its end. What is removed is what stands there, so that another version can remove it.
"""

import argparse
import os
import tempfile
from pathlib import Path

import payload

MANIFEST = "share/wcompose/manifest"


class Installation:
    def __init__(self, prefix, destdir):
        if not os.path.isabs(prefix):
            raise SystemExit(f"error: PREFIX is not an absolute path: {prefix}")
        self.prefix = os.path.normpath(prefix)
        self.destdir = destdir
        self.manifest = os.path.join(self.prefix, MANIFEST)

    def place(self, path):
        """Where a path of the manifest is, while all of it is below DESTDIR."""
        return Path(self.destdir + path) if self.destdir else Path(path)

    def known(self):
        """The paths in the manifest; none where there is none."""
        manifest = self.place(self.manifest)
        if not manifest.exists():
            return []
        paths = manifest.read_text().splitlines()
        for path in paths:
            inside = path.startswith(self.prefix.rstrip("/") + "/")
            above = path.endswith("/") and self.prefix.startswith(path)
            if not (inside or above) or ".." in path.split("/"):
                raise SystemExit(f"error: {manifest} names a path outside of {self.prefix}: {path}")
        return paths

    def install(self, files):
        earlier = self.known()
        folders = {path for path in earlier if path.endswith("/")}
        paths = {os.path.join(self.prefix, file.path): file for file in files}
        for path in [*paths, self.manifest]:
            folders |= self.make_folder(os.path.dirname(path))
        # First, so that an installation that is cut off can be removed.
        self.write_manifest({*earlier, *folders, *paths, self.manifest})
        for path, file in paths.items():
            write(self.place(path), file.content, file.mode)
        for stale in set(earlier) - folders - set(paths) - {self.manifest}:
            self.place(stale).unlink(missing_ok=True)
        self.write_manifest({*folders, *paths, self.manifest})

    def write_manifest(self, paths):
        write(self.place(self.manifest), "".join(path + "\n" for path in sorted(paths)).encode(), 0o644)

    def make_folder(self, folder):
        """Makes a folder and those above it; those that were not there."""
        made = set()
        while not self.place(folder).is_dir() and folder != "/":
            made.add(folder + "/")
            folder = os.path.dirname(folder)
        for path in sorted(made):
            self.place(path).mkdir(parents=True)
            self.place(path).chmod(0o755)
        return made

    def uninstall(self):
        paths = self.known()
        if not paths:
            raise SystemExit(f"error: nothing is installed there: {self.place(self.manifest)} is missing")
        for path in paths:
            if not path.endswith("/"):
                self.place(path).unlink(missing_ok=True)
        # Folders after what is in them; one that others use by now stays.
        for path in sorted(paths, reverse=True):
            folder = self.place(path)
            if path.endswith("/") and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def write(path, content, mode):
    """Writes a file whole, in one go (see `build` in the Makefile); one that runs keeps its old contents."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("action", choices=["install", "uninstall"])
    parser.add_argument("plain", nargs="*")
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--destdir", default="")
    parser.add_argument("--binary")
    arguments = parser.parse_args()
    installation = Installation(arguments.prefix, arguments.destdir)
    if arguments.action == "install":
        binary = payload.Binary(arguments.binary)
        installation.install(payload.files(binary, arguments.plain))
        print(f"installed wcompose {binary.version} below {installation.place(installation.prefix)}")
    else:
        installation.uninstall()
        print(f"removed wcompose below {installation.place(installation.prefix)}")


main()
