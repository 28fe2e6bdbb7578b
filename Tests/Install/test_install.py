"""Tests of `make install`, `make uninstall` and `make dist`: python3 test_install.py WCOMPOSE

All of it happens in a temporary folder. The binary may be any; one that needs shared libraries runs on this machine
only, and so does the package made of it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import completions

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PREFIX = "/opt/tools"


class Failure(Exception):
    pass


def expect(ok, what, *details):
    if not ok:
        raise Failure("\n".join([what, *map(str, details)]))


def run(*command, **options):
    """What a command writes to standard output; it has to succeed."""
    result = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    expect(result.returncode == 0, f"{command} ended with {result.returncode}", result.stdout, result.stderr)
    return result.stdout


def make(binary, target, *variables):
    # What the make that called this one was given is not for this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return run("make", "-s", "-C", REPOSITORY, target, f"WCOMPOSE_BINARY={binary}", *variables, env=environment)


def tree(folder):
    """The files and folders below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class Test:
    def __init__(self, binary, scratch):
        self.binary, self.scratch = binary, scratch
        self.description = json.loads(run(binary, "--experimental-dump-help"))
        commands = [command["commandName"] for command in self.description["command"]["subcommands"]]
        self.pages = {"man1/wcompose.1", "man5/wcompose-graph.5"}
        self.pages |= {f"man1/wcompose-{name}.1" for name in commands if name != "help"}
        self.version = run(binary, "--version").split()[1]

    def payload(self, zsh="share/zsh/site-functions/_wcompose", page="", license="LICENSE"):
        """The files of an installation, below its prefix."""
        return {
            "bin/wcompose", "share/bash-completion/completions/wcompose", zsh,
            "share/fish/vendor_completions.d/wcompose.fish", f"share/doc/wcompose/{license}",
            "share/doc/wcompose/README.md", "lib/cmake/WCompose/WCompose.cmake",
            "lib/cmake/WCompose/WComposeConfig.cmake", "lib/cmake/WCompose/WComposeConfigVersion.cmake",
            *(f"share/wcompose/bazel/{name}" for name in ["BUILD.bazel", "defs.bzl", "repository.bzl"]),
            *(f"share/wcompose/schemas/{name}.schema.json" for name in ["graph", "lock", "report"]),
            *(f"share/man/{name}{page}" for name in self.pages),
        }

    def composes(self, wcompose, where):
        """Composes the first sample, which has to come out as from the binary that is not installed."""
        graph = REPOSITORY / "Samples/chain/wcompose.yaml"
        outputs = [self.scratch / f"{where}.wasm", self.scratch / "expected.wasm"]
        for program, output in zip([wcompose, self.binary], outputs):
            run(program, "compose", graph, "-o", output, "--quiet", "--no-cache")
        expect(outputs[0].read_bytes() == outputs[1].read_bytes(), f"another composition from {where}")

    def test_installation(self):
        destdir = self.scratch / "dest dir"
        # Something that is there already stays, with its folder.
        other = destdir / "opt/tools/share/man/man1/other.1"
        other.parent.mkdir(parents=True)
        other.touch()
        before = tree(destdir)
        make(self.binary, "install", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
        root = Path(f"{destdir}{PREFIX}")
        found = files(root) - {"share/man/man1/other.1", "share/wcompose/manifest"}
        expect(found == self.payload(), "other files are installed", found ^ self.payload())
        for path in tree(destdir) - before:
            mode = (destdir / path).stat().st_mode & 0o777
            is_executable = (destdir / path).is_dir() or path.endswith("/bin/wcompose")
            expect(mode == (0o755 if is_executable else 0o644), f"{path} has the mode {mode:o}")
        self.composes(root / "bin/wcompose", "installation")
        self.check_manual(root)
        self.check_cmake(root)
        problems = completions.check(root, self.description)
        expect(not problems, "completions", *problems)

        # What an earlier version left, and this one does not have, goes at the next installation.
        stale = root / "share/man/man1/wcompose-gone.1"
        stale.touch()
        manifest = root / "share/wcompose/manifest"
        manifest.write_text(manifest.read_text() + f"{PREFIX}/share/man/man1/wcompose-gone.1\n")
        make(self.binary, "install", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
        expect(not stale.exists(), "a file of an earlier version is left")
        make(self.binary, "uninstall", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
        expect(tree(destdir) == before, "left behind, or removed", tree(destdir) ^ before)

    def test_broken_installation(self):
        """An installation that failed half-way can be removed."""
        destdir = self.scratch / "broken"
        # No file can take the place of a folder.
        obstacle = destdir / "opt/tools/share/wcompose/schemas/report.schema.json"
        obstacle.mkdir(parents=True)
        before = tree(destdir)
        try:
            make(self.binary, "install", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
        except Failure as failure:
            expect(obstacle.name in str(failure), "another failure", failure)
        else:
            raise Failure("a folder is replaced")
        expect((destdir / "opt/tools/bin/wcompose").exists(), "nothing is installed before the failure")
        obstacle.rmdir()
        make(self.binary, "uninstall", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
        left = before - {str(obstacle.relative_to(destdir))}
        expect(tree(destdir) == left, "left behind, or removed", tree(destdir) ^ left)

    def test_foreign_manifest(self):
        """Nothing outside of the prefix is removed, whatever the manifest says."""
        destdir = self.scratch / "foreign"
        manifest = destdir / "opt/tools/share/wcompose/manifest"
        manifest.parent.mkdir(parents=True)
        victim = destdir / "opt/victim"
        victim.touch()
        for line in ["/opt/victim", "/opt/tools/../victim", "opt/victim", "/opt"]:
            manifest.write_text(line + "\n")
            try:
                make(self.binary, "uninstall", f"PREFIX={PREFIX}", f"DESTDIR={destdir}")
            except Failure as failure:
                expect("outside of" in str(failure), f"{line} fails in another way", failure)
            else:
                raise Failure(f"{line} is taken")
            expect(victim.exists(), f"{line} removed a file")

    def check_manual(self, root):
        for name in sorted(self.pages):
            page = root / "share/man" / name
            # Pages that this one refers to are found beside it.
            environment = {**os.environ, "MANPATH": str(root / "share/man")}
            said = subprocess.run(
                ["mandoc", "-T", "lint", "-W", "warning", page], stdout=subprocess.PIPE, text=True, env=environment)
            expect(said.returncode == 0 and not said.stdout, f"{name} has faults", said.stdout)
            text = run("mandoc", "-T", "utf8", "-O", "width=100", page)
            # Bold and underlined letters are overstruck.
            text = "".join(text[i] for i in range(len(text)) if text[i] != "\b" and text[i + 1:i + 2] != "\b")
            for said in [*self.said_by(name), "NAME", "DESCRIPTION", "EXAMPLES", "SEE ALSO"]:
                expect(said in text, f"{name} says nothing of {said}")

    def said_by(self, page):
        """What a page has to name: the options of its command, or the keys of a graph file."""
        if page == "man5/wcompose-graph.5":
            definitions = json.loads(run(self.binary, "schema", "graph"))["$defs"].values()
            return [key for definition in definitions for key in definition.get("properties", {})]
        tool = self.description["command"]
        command = next((c for c in tool["subcommands"] if page == f"man1/wcompose-{c['commandName']}.1"), tool)
        names = [name for argument in command["arguments"] for name in argument.get("names", [])]
        return [f"--{name['name']}" for name in names if name["kind"] == "long"] + ["SYNOPSIS", "EXIT STATUS"]

    def check_cmake(self, root):
        """A project finds the package, in its version and no other, and composes with the installed command."""
        for version, is_found in [(self.version, True), ("", True), ("99.0", False)]:
            project = self.scratch / f"project {version}"
            project.mkdir()
            shutil.copytree(REPOSITORY / "Samples/chain", project / "chain")
            (project / "CMakeLists.txt").write_text(
                "cmake_minimum_required(VERSION 3.20)\nproject(trial LANGUAGES NONE)\n"
                f"find_package(WCompose {version} REQUIRED)\n"
                "wcompose_compose(app GRAPH chain/wcompose.yaml OUTPUT app.wasm)\n")
            configure = subprocess.run(
                ["cmake", "-G", "Ninja", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={root}"],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            expect((configure.returncode == 0) == is_found, f"find_package, version '{version}'", configure.stdout)
            if is_found:
                cache = (project / "build/CMakeCache.txt").read_text()
                expect(f"WCOMPOSE_EXECUTABLE:FILEPATH={root}/bin/wcompose" in cache, "another command is found", cache)
                run("cmake", "--build", project / "build")
                expect((project / "build/app.wasm").exists(), "CMake composed nothing")

    def test_distribution(self):
        folders = [self.scratch / "first", self.scratch / "second"]
        options = "--fast" if self.is_static() else "--fast --allow-dynamic"
        for folder in folders:
            make(self.binary, "dist", f"DIST={folder}", f"DIST_OPTIONS={options}")
        names = sorted(path.name for path in folders[0].iterdir())
        expect(len(names) == 3 and names[0] == "SHA256SUMS", "other files are made", names)
        for name in names:
            digests = {hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in folders}
            expect(len(digests) == 1, f"{name} has other bytes the second time")
        run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=folders[0])
        self.check_archive(next(folders[0].glob("*.tar.zst")))
        self.check_package(next(folders[0].glob("*.deb")))
        if not self.is_static():
            try:
                make(self.binary, "dist", f"DIST={folders[1]}")
            except Failure as failure:
                expect("needs shared libraries" in str(failure), "another failure", failure)
            else:
                raise Failure("a binary that runs on this machine only is packaged")

    def is_static(self):
        return "NEEDED" not in run("readelf", "-d", self.binary)

    def check_archive(self, archive):
        folder = self.scratch / "unpacked"
        folder.mkdir()
        run("tar", "-xf", archive, "-C", folder)
        root = folder / archive.name.removesuffix(".tar.zst")
        expect(files(root) == self.payload(), "other files in the archive", files(root) ^ self.payload())
        self.composes(root / "bin/wcompose", "archive")
        listed = run("tar", "--numeric-owner", "-tvf", archive).splitlines()
        expect(all(" 0/0 " in line for line in listed), "files of another owner", *listed)

    def check_package(self, package):
        """Installs the package with dpkg, below a folder of its own, and removes it."""
        root = self.scratch / "root"
        for folder in ["info", "updates", "triggers"]:
            (root / "var/lib/dpkg" / folder).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        before = tree(root)
        # dpkg asks for programs of the system that it does not need here, and are on no user's path.
        dpkg = ["dpkg", f"--root={root}", "--force-bad-path", "--force-not-root", "--log=/dev/null"]
        run(*dpkg, "--install", package)
        wanted = self.payload("share/zsh/vendor-completions/_wcompose", ".gz", "copyright")
        expect(files(root / "usr") == wanted, "other files in the package", files(root / "usr") ^ wanted)
        run(*dpkg, "--verify", "wcompose")
        expect("install ok installed" in run(*dpkg, "--status", "wcompose"), "dpkg knows of no package")
        self.composes(root / "usr/bin/wcompose", "package")
        for page in (root / "usr/share/man").rglob("*.gz"):
            run("gzip", "--test", page)
        run(*dpkg, "--purge", "wcompose")
        left = {path for path in tree(root) - before if not path.startswith("var/lib/dpkg/")}
        expect(not left, "the package leaves files", left)


def main():
    binary = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        # Debug information takes a minute to compress.
        stripped = scratch / "wcompose"
        run("strip", "-o", stripped, binary)
        test = Test(stripped, scratch)
        failed = 0
        parts = [
            test.test_installation, test.test_broken_installation, test.test_foreign_manifest, test.test_distribution]
        for part in parts:
            try:
                part()
                print(f"{part.__name__}: passed", flush=True)
            except Failure as failure:
                print(f"{part.__name__}: FAILED: {failure}", flush=True)
                failed += 1
        sys.exit(1 if failed else 0)


main()
