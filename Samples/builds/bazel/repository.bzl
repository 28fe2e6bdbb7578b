"""Finds the wcompose command, for WORKSPACE:

    load("//builds/bazel:repository.bzl", "wcompose_repository")

    wcompose_repository(name = "wcompose")
"""

def _wcompose_repository_impl(repository):
    named = repository.os.environ.get("WCOMPOSE", "")
    if not named:
        program = repository.which("wcompose")
        if not program:
            fail("wcompose is not on the PATH: add it, or name it with WCOMPOSE=/path/to/wcompose")
    elif not named.startswith("/"):
        fail("WCOMPOSE must be an absolute path: %s" % named)
    else:
        program = repository.path(named)
        if not program.exists:
            fail("WCOMPOSE names no file: %s" % named)
    repository.symlink(program, "wcompose")
    repository.file("BUILD.bazel", 'exports_files(["wcompose"])\n')

wcompose_repository = repository_rule(
    implementation = _wcompose_repository_impl,
    doc = "The command of the environment variable WCOMPOSE, or on the PATH, as @NAME//:wcompose: an input of each action.",
    environ = [
        "PATH",
        "WCOMPOSE",
    ],
    local = True,
)
