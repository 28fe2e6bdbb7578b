"""Builds Samples/builds with Bazel and a BuildGrid server: from its cache alone, and by a worker."""

import json
import os
import re
import socket
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from bazel import ALL, COMPONENTS, Local, expect_same, new_workspace
from project import Failure, expect

# The interpreter of an environment that has BuildGrid; `make` says which.
PYTHON = os.environ.get("BUILDGRID_PYTHON") or "BUILDGRID_PYTHON"
# No start of a process takes longer, and no end.
LIMIT = 60

# Two instances that share nothing: of one the cache is used, of the other all.
SERVER = """
server:
  - !channel {{ address: "{address}", insecure-mode: true }}
authorization: {{ method: none }}
monitoring: {{ enabled: false }}
connections:
  - !sql-connection &jobs {{ connection-string: "{database}" }}
storages:
  - !disk-storage &kept {{ path: "{folder}/kept" }}
  - !disk-storage &run {{ path: "{folder}/run" }}
caches:
  - !lru-action-cache &kept-actions {{ storage: *kept, max-cached-refs: 1000, allow-updates: true }}
  - !lru-action-cache &run-actions {{ storage: *run, max-cached-refs: 1000, allow-updates: true }}
schedulers:
  - !sql-scheduler &scheduler
    sql: *jobs
    storage: *run
    action-cache: *run-actions
    poll-interval: 0.1
    assigners: [!priority-age-assigner {{ count: 1, interval: 0.1 }}]
instances:
  - name: kept
    services:
      - !action-cache {{ cache: *kept-actions }}
      - !cas {{ storage: *kept }}
      - !bytestream {{ storage: *kept }}
  - name: run
    services:
      - !action-cache {{ cache: *run-actions }}
      - !cas {{ storage: *run }}
      - !bytestream {{ storage: *run }}
      - !execution {{ scheduler: *scheduler }}
thread-pool-size: 20
"""
# BuildGrid expects a database that has its tables.
TABLES = """
import sys, sqlalchemy, buildgrid.server.sql.models
buildgrid.server.sql.models.Base.metadata.create_all(sqlalchemy.create_engine(sys.argv[1]))
"""


class Process:
    """A process that is ended when it is left."""

    def __init__(self, name, command, log):
        self.name, self.log = name, log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.terminate()
        try:
            self.process.wait(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def check(self):
        expect(self.process.poll() is None, f"the {self.name} ended with status {self.process.returncode}", self.said)

    @property
    def said(self):
        return self.log.read_text(errors="replace")[-4000:]


class Server(Process):
    """A BuildGrid server on a free port of this machine."""

    def __init__(self, folder):
        folder.mkdir(parents=True)
        database = f"sqlite:///{folder}/jobs.db"
        made = subprocess.run([PYTHON, "-c", TABLES, database], capture_output=True, text=True)
        expect(made.returncode == 0, "no database for BuildGrid", made.stderr)
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.address = f"127.0.0.1:{found.getsockname()[1]}"
        config = folder / "server.yml"
        config.write_text(SERVER.format(address=self.address, database=database, folder=folder))
        super().__init__("server", [Path(PYTHON).parent / "bgd", "server", "start", config], folder / "server.log")

    def wait(self):
        """Until it takes connections."""
        host, port = self.address.split(":")
        for _ in range(LIMIT * 10):
            self.check()
            try:
                socket.create_connection((host, int(port))).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise Failure(f"the server takes no connections after {LIMIT} s\n{self.said}")


class Worker(Process):
    """A worker that takes what the server has to run."""

    def __init__(self, server, folder):
        self.actions = folder / "actions"
        self.actions.touch()
        super().__init__(
            "worker", [PYTHON, Path(__file__).with_name("worker.py"), server.address, "run", self.actions],
            folder / "worker.log")

    def ran(self):
        """What it ran since it was asked last."""
        lines = self.actions.read_text().splitlines()
        self.actions.write_text("")
        return [json.loads(line) for line in lines]


class BuildGrid:
    """Bazel with a server that keeps what was made, and has actions run."""

    name = "bazel with BuildGrid"
    programs = ["bazel", PYTHON]
    prefix = Local.prefix

    def test(self, wcompose, folder, say):
        with ExitStack() as running:
            server = running.enter_context(Server(folder / "server"))
            server.wait()
            local = build_from_the_cache(server, folder, wcompose, say)
            worker = running.enter_context(Worker(server, folder))
            build_remotely(server, worker, folder, wcompose, local, say)


def expect_runners(run, runner, count):
    runners = sorted({spawn["runner"] for spawn in run.spawns})
    expect(runners == [runner], f"actions were run by {runners}, not {runner}", run.output)
    expect(re.search(rf"processes: .*\b{count} {runner}\b", run.output), f"no {count} {runner}", run.output)


def build_from_the_cache(server, folder, wcompose, say):
    """Returns what was made on this machine."""
    options = [f"--remote_cache=grpc://{server.address}", "--remote_instance_name=kept"]
    say("one build fills the cache")
    with new_workspace(folder / "first", wcompose, options) as workspace:
        run = workspace.builds(ALL)
        expect(not any(spawn["remoteCacheHit"] for spawn in run.spawns), "the cache was not empty", run.output)
        local = workspace.outputs()
    say("a build in another place comes from the cache alone")
    with new_workspace(folder / "second" / "place", wcompose, options) as workspace:
        run = workspace.builds(ALL)
        expect(all(spawn["remoteCacheHit"] for spawn in run.spawns), "an action was run", run.output)
        expect_runners(run, "remote cache hit", len(ALL))
        expect_same(workspace.outputs(), local)
        say("a changed component is composed, all else comes from the cache")
        workspace.change_component(workspace.nested / "inner" / "formal.wasm", "cached")
        run = workspace.builds(["crowd.wasm", "middle.wasm", "crowd_of_middle.wasm", "crowd.wit", "sums.txt"])
        expect(not any(spawn["remoteCacheHit"] for spawn in run.spawns), "what is new comes from the cache", run.output)
    return local


def build_remotely(server, worker, folder, wcompose, local, say):
    # Nothing may run here, whatever goes wrong there.
    options = [f"--remote_executor=grpc://{server.address}", "--remote_instance_name=run", "--spawn_strategy=remote",
               "--genrule_strategy=remote", "--remote_timeout=60", "--noremote_local_fallback"]
    say("a worker runs all actions, with their inputs and no more")
    with new_workspace(folder / "remote", wcompose, options) as workspace:
        try:
            run = workspace.builds(ALL)
        finally:
            worker.check()
        expect_runners(run, "remote", len(ALL))
        expect_same(workspace.outputs(), local)
        actions = {Path(action["outputs"][-1]).name: action for action in worker.ran()}
        expect(sorted(actions) == sorted(ALL), f"the worker ran {sorted(actions)}", run.output)
        seen = {Path(spawn["listedOutputs"][-1]).name: spawn for spawn in run.spawns}
        for name in [*COMPONENTS, "hello.wit", "crowd.wit"]:
            action = actions[name]
            expect(action["environment"] == {}, f"{name}: the environment is {action['environment']}")
            expect(sorted(action["inputs"]) == sorted(each["path"] for each in seen[name]["inputs"]),
                   f"{name} is made from {action['inputs']}")
            expect(action["stray"] == [], f"{name}: more was written: {action['stray']}")
        say("a nested graph with an error")
        inner = workspace.nested / "inner" / "wcompose.yaml"
        workspace.replace(inner, "[words, formal]", "[words, nosuch]")
        line = 1 + inner.read_text().splitlines().index("  - chain: [words, nosuch]")
        workspace.fails(rf"(\S*/)?inner/wcompose\.yaml:{line}", ":crowd")
        expect([action["status"] != 0 for action in worker.ran()] == [True], "the worker did not run it")
