"""A worker for BuildGrid: takes actions of one instance, runs each in a folder with its inputs alone, uploads its outputs.

usage: worker.py ADDRESS INSTANCE LOG

It runs in an environment that has BuildGrid. LOG gets a line of JSON for each action.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import grpc
from buildgrid._protos.build.bazel.remote.execution.v2.remote_execution_pb2 import (
    Action, ActionResult, Command, Digest, Directory
)
from buildgrid._protos.google.bytestream.bytestream_pb2 import ReadRequest, WriteRequest
from buildgrid._protos.google.bytestream.bytestream_pb2_grpc import ByteStreamStub
from buildgrid._protos.google.devtools.remoteworkers.v1test2.bots_pb2 import (
    COMPLETED, OK, BotSession, CreateBotSessionRequest, UpdateBotSessionRequest
)
from buildgrid._protos.google.devtools.remoteworkers.v1test2.bots_pb2_grpc import BotsStub

# Of google.rpc.Code.
INTERNAL = 13
# The server answers with an action, or with none when most of this has passed.
POLL = 30
# For an action that has no limit of its own.
LIMIT = 60
# Below the 4 MiB that gRPC takes in a message.
PIECE = 1 << 20


class Storage:
    """The contents that the server keeps by their digests."""

    def __init__(self, channel, instance):
        self.stub, self.prefix = ByteStreamStub(channel), f"{instance}/"

    def read(self, digest):
        name = f"{self.prefix}blobs/{digest.hash}/{digest.size_bytes}"
        content = b"".join(answer.data for answer in self.stub.Read(ReadRequest(resource_name=name)))
        if (len(content), hashlib.sha256(content).hexdigest()) != (digest.size_bytes, digest.hash):
            raise ValueError(f"{name} has other contents")
        return content

    def write(self, content):
        digest = Digest(hash=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
        name = f"{self.prefix}uploads/{uuid.uuid4()}/blobs/{digest.hash}/{digest.size_bytes}"

        def pieces():
            for start in range(0, max(len(content), 1), PIECE):
                end = min(start + PIECE, len(content))
                yield WriteRequest(
                    resource_name=name, write_offset=start, finish_write=end == len(content), data=content[start:end])

        written = self.stub.Write(pieces()).committed_size
        if written != len(content):
            raise ValueError(f"{name}: {written} bytes were written")
        return digest

    def message(self, kind, digest):
        return kind.FromString(self.read(digest))

    def unpack(self, digest, folder):
        """Makes the directory with this digest; returns the paths of its files."""
        directory, files = self.message(Directory, digest), []
        folder.mkdir(exist_ok=True)
        if directory.symlinks:
            raise ValueError(f"{folder} has links, and inputs are files")
        for node in directory.files:
            path = folder / node.name
            path.write_bytes(self.read(node.digest))
            path.chmod(0o555 if node.is_executable else 0o444)
            files.append(path)
        for node in directory.directories:
            files += self.unpack(node.digest, folder / node.name)
        return files


def perform(storage, lease, log):
    """Runs the action of a lease."""
    action = Action()
    if not lease.payload.Unpack(action):
        raise ValueError(f"a lease of {lease.payload.type_url}")
    command = storage.message(Command, action.command_digest)
    result = ActionResult()
    with tempfile.TemporaryDirectory(prefix="wcompose-worker.") as temporary:
        root = Path(temporary)
        inputs = [str(path.relative_to(root)) for path in storage.unpack(action.input_root_digest, root)]
        folder = root / command.working_directory
        outputs = sorted({*command.output_files, *command.output_paths})
        if command.output_directories:
            raise ValueError(f"outputs that are directories: {list(command.output_directories)}")
        for output in outputs:
            (folder / output).parent.mkdir(parents=True, exist_ok=True)
        environment = {variable.name: variable.value for variable in command.environment_variables}
        done = subprocess.run(
            list(command.arguments), cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=action.timeout.seconds or LIMIT)
        result.exit_code, result.stdout_raw, result.stderr_raw = done.returncode, done.stdout, done.stderr
        for output in outputs:
            path = folder / output
            if path.is_file():
                result.output_files.add(
                    path=output, digest=storage.write(path.read_bytes()), is_executable=os.access(path, os.X_OK))
        stray = sorted({str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
                       - {*inputs, *(str((folder / output).relative_to(root)) for output in outputs)})
    with open(log, "a") as file:
        json.dump({
            "arguments": list(command.arguments), "environment": environment, "inputs": inputs, "outputs": outputs,
            "stray": stray, "status": done.returncode,
        }, file)
        file.write("\n")
    return result


def main(address, instance, log):
    channel = grpc.insecure_channel(address)
    storage, bots = Storage(channel, instance), BotsStub(channel)
    session = bots.CreateBotSession(
        CreateBotSessionRequest(parent=instance, bot_session=BotSession(bot_id="wcompose-worker", status=OK)),
        timeout=POLL)
    while True:
        for lease in session.leases:
            try:
                lease.result.Pack(perform(storage, lease, log))
            except Exception as error:
                # The build is told of it, and ends.
                lease.status.code, lease.status.message = INTERNAL, f"worker: {error!r}"
            lease.state = COMPLETED
        session = bots.UpdateBotSession(
            UpdateBotSessionRequest(name=session.name, bot_session=session), timeout=POLL)


if __name__ == "__main__":
    main(*sys.argv[1:])
