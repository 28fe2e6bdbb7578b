"""Asks bash, zsh and fish to complete lines, with the scripts of an installation where the shells look for them."""

import os
import pty
import subprocess
import tempfile
from pathlib import Path

# Options and arguments that name neither files nor one of some words.
OPEN = {
    "--override", "--dep", "--world", "--allow-import", "--allow", "--focus", "--import-name", "--stack-size",
    "--threshold", "--delete", "--name", "--language", "--processed-by", "--sdk", "--authors", "--description",
    "--homepage", "--licenses", "--revision", "--source", "--version",
}

FILES = ["a.wasm", "b.wat", "c.yaml", "d.json", "e.wit", "f.wast", "notes.txt", "folder/g.wasm", "folder/h.yml"]
# The beginning of a line; what has to be offered, and what must not be, each without `/` at its end.
QUESTIONS = [
    ("wcompose val", {"validate"}, {"plug"}),
    ("wcompose --ver", {"--version"}, set()),
    ("wcompose compose --out-d", {"--out-dir"}, {"--output"}),
    ("wcompose compose --out-dir ", {"folder"}, {"a.wasm", "c.yaml", "notes.txt"}),
    ("wcompose compose ", {"c.yaml", "d.json", "folder"}, {"notes.txt", "e.wit"}),
    ("wcompose compose --chain a.wasm ", {"b.wat", "folder"}, {"notes.txt"}),
    ("wcompose compose --config ", {"c.yaml", "d.json", "folder"}, {"a.wasm", "notes.txt"}),
    ("wcompose compose --config c.yaml a.wasm --definitions ", {"b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose check --config c.yaml a.wasm --search-path ", {"folder"}, {"c.yaml", "a.wasm"}),
    ("wcompose compose --no-im", {"--no-imports"}, {"--no-validate"}),
    ("wcompose compose c.yaml -o ", {"a.wasm", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose compose c.yaml --report ", {"d.json"}, {"c.yaml"}),
    ("wcompose lint --message-format g", {"github"}, {"sarif"}),
    ("wcompose print --color ", {"auto", "always", "never"}, {"a.wasm"}),
    ("wcompose check folder/", {"folder/h.yml", "folder/g.wasm"}, set()),
    ("wcompose lock folder/", {"folder/h.yml"}, {"folder/g.wasm"}),
    ("wcompose inspect ", {"a.wasm", "b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose inspect folder/", {"folder/g.wasm"}, {"folder/h.yml"}),
    ("wcompose plug a.wasm ", {"b.wat"}, {"c.yaml"}),
    ("wcompose plug a.wasm b.wat --exports ", {"socket", "all"}, {"a.wasm"}),
    ("wcompose compose --emit-c", {"--emit-canonical-names"}, {"--emit-graph"}),
    ("wcompose wit e.wit --emit", {"--emit-canonical-names"}, {"--emit-graph"}),
    ("wcompose plug a.wasm b.wat --emit-graph ", {"c.yaml", "d.json"}, {"a.wasm"}),
    ("wcompose init ", {"a.wasm", "b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose convert ", {"c.yaml", "folder"}, {"notes.txt"}),
    ("wcompose compose --deps-d", {"--deps-dir"}, {"--dep"}),
    ("wcompose check --deps-dir ", {"folder"}, {"a.wasm", "c.yaml"}),
    ("wcompose init a.wasm -o ", {"c.yaml", "d.json"}, {"a.wasm"}),
    ("wcompose targets a.wasm --wit ", {"e.wit", "folder"}, {"c.yaml"}),
    ("wcompose new ", {"a.wasm", "b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose new a.wasm --ada", {"--adapt"}, {"--output"}),
    ("wcompose new a.wasm --adapt ", {"b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose embed ", {"e.wit", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose embed e.wit ", {"a.wasm", "folder"}, {"notes.txt"}),
    ("wcompose link ", {"a.wasm", "b.wat", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose metadata ", {"show", "add"}, {"a.wasm"}),
    ("wcompose metadata show ", {"a.wasm", "folder"}, {"c.yaml", "notes.txt"}),
    ("wcompose unbundle a.wasm --module-dir ", {"folder"}, {"a.wasm", "c.yaml"}),
    ("wcompose wast ", {"f.wast", "folder"}, {"a.wasm"}),
    ("wcompose schema ", {"graph", "lock", "report"}, {"a.wasm"}),
    ("wcompose validate --features was", {"wasm1", "wasm2", "wasm3"}, {"gc"}),
    ("wcompose lint --deny war", {"warnings"}, set()),
    ("wcompose explain WC021", {"WC0217"}, {"WC0401"}),
]


class Shell:
    """A shell that completes with what is installed below a prefix."""

    def __init__(self, prefix, home):
        self.prefix, self.home = prefix, home
        self.environment = {
            "HOME": str(home), "PATH": f"{prefix}/bin:{os.environ['PATH']}", "XDG_DATA_DIRS": f"{prefix}/share",
            "TERM": "dumb", "LANG": "C.UTF-8",
        }

    def run(self, command, folder, **options):
        return subprocess.run(
            command, cwd=folder, env=self.environment, check=True, timeout=60, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, **options).stdout


class Bash(Shell):
    SCRIPT = """
        source /usr/share/bash-completion/bash_completion
        _completion_loader wcompose
        [[ $(complete -p wcompose) =~ ' -F '([^ ]+)' ' ]] || exit 1
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<< "$1"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        ${BASH_REMATCH[1]} wcompose "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
    """

    def complete(self, line, folder):
        return self.run(["bash", "--norc", "-c", self.SCRIPT, "bash", line], folder).splitlines()


class Zsh(Shell):
    # Completion runs in the line editor only: what it adds is written down on the way, and the shell ends.
    SCRIPT = """
        fpath=($PREFIX/share/zsh/site-functions $fpath)
        autoload -Uz compinit
        compinit -u -d $HOME/dump
        compadd() {
            builtin compadd "$@"
            local result=$?
            if [[ ${@[(I)-(O|A|D)*]} -eq 0 ]]; then
                local -a found
                builtin compadd -O found "$@"
                # What files are in another folder, the matches themselves do not say.
                local folder=${@[(i)-p]}
                print -rl -- ${${@[folder + 1]:-}}${^found} >> $ANSWER
            fi
            return $result
        }
        ask() {
            BUFFER=$QUESTION CURSOR=$#QUESTION
            zle list-choices
            exit
        }
        zle -N ask
        zle-line-init() { zle ask }
        zle -N zle-line-init
    """

    def complete(self, line, folder):
        (self.home / ".zshrc").write_text(self.SCRIPT)
        answer = self.home / "answer"
        answer.write_text("")
        environment = {
            **self.environment, "ZDOTDIR": str(self.home), "QUESTION": line, "ANSWER": str(answer),
            "PREFIX": str(self.prefix),
        }
        terminal, end = pty.openpty()
        shell = subprocess.Popen(
            ["zsh", "-i"], cwd=folder, env=environment, stdin=end, stdout=end, stderr=end, start_new_session=True)
        os.close(end)
        try:
            # What it draws has to be read, or it waits.
            while True:
                try:
                    if not os.read(terminal, 65536):
                        break
                except OSError:
                    break
            shell.wait(60)
        finally:
            shell.kill()
            os.close(terminal)
        return answer.read_text().splitlines()


class Fish(Shell):
    def complete(self, line, folder):
        return self.run(["fish", "-c", "complete -C $argv[1]", line], folder).splitlines()


def check(prefix, description):
    """What is wrong with the completions installed below a prefix.

    description -- what `--experimental-dump-help` prints, as a value
    """
    problems = [f"no completion for {name}" for name in sorted(without_completion(description["command"]) - OPEN)]
    commands = {command["commandName"] for command in description["command"]["subcommands"]}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        for name in FILES:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        for kind in [Bash, Zsh, Fish]:
            name = kind.__name__.lower()
            home = Path(scratch, name)
            home.mkdir()
            shell = kind(prefix, home)
            for line, wanted, unwanted in [("wcompose ", commands, set()), *QUESTIONS]:
                # Descriptions follow a tab.
                offered = {word.split("\t")[0].rstrip("/ ") for word in shell.complete(line, folder)}
                if wanted - offered or unwanted & offered:
                    problems.append(
                        f"{name}: `{line}` offers {sorted(offered)}; missing {sorted(wanted - offered)}, "
                        f"too many {sorted(unwanted & offered)}")
    return problems


def without_completion(command):
    """The arguments and options with values that nothing is offered for, of a command and those below it."""
    found = set()
    for argument in command.get("arguments", []):
        if argument["kind"] != "flag" and "completionKind" not in argument:
            name = argument.get("preferredName", {"name": argument.get("valueName")})["name"]
            found.add(("" if argument["kind"] == "positional" else "--") + name)
    for inner in command.get("subcommands", []):
        # `help` is the parser's own.
        if inner["commandName"] != "help":
            found |= without_completion(inner)
    return found
