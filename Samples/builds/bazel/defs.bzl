"""Composes WebAssembly components in a Bazel build. Copy this directory to use it in another workspace.

    load("//builds/bazel:defs.bzl", "wcompose_component")

    wcompose_component(
        name = "app",
        graph = "app.yaml",
        srcs = glob(["*.wasm"]) + ["//shop"],
    )
"""

WComposeInfo = provider(
    doc = "A composition.",
    fields = {
        "component": "The component, a file.",
        "report": "The JSON report: inputs with digests, every edge with its rule, imports, exports.",
        "wit": "The world of the component as text.",
    },
)

def _overrides(ctx):
    """The options for components that other targets make, and their files."""
    options = []
    files = []
    owners = {}
    for target, ids in ctx.attr.overrides.items():
        made = target.files.to_list()
        if len(made) != 1:
            fail("%s must have one file, the component; it has %d" % (target.label, len(made)), attr = "overrides")
        for id in [id.strip() for id in ids.split(",")]:
            if not id:
                fail("%s has an empty id: name ids of components in %s, comma-separated" %
                     (target.label, ctx.file.graph.short_path), attr = "overrides")
            if id in owners:
                fail("%s and %s both override `%s`" % (owners[id], target.label, id), attr = "overrides")
            owners[id] = target.label
            options += ["--override", "%s=%s" % (id, made[0].path)]
        files += made
    return options, files

def _check_sources(ctx):
    """A graph in the source tree cannot name what is made elsewhere."""
    graph = ctx.file.graph
    for file in ctx.files.srcs:
        if graph.is_source and not file.is_source:
            fail("%s is made by this build: no path in %s leads to it; use overrides = {\"%s\": \"ID\"}" %
                 (file.short_path, graph.short_path, file.owner), attr = "srcs")

def _lock(ctx):
    """The option for a lock, and its file."""
    lock = ctx.file.lock
    if not lock:
        return [], []
    if ctx.attr.overrides:
        fail("lock and overrides exclude each other: what is overridden is not locked", attr = "lock")
    expected = ctx.file.graph.short_path[:-len(ctx.file.graph.extension)] + "lock"
    if lock.short_path != expected:
        fail("the lock of %s is %s, not %s" % (ctx.file.graph.short_path, expected, lock.short_path), attr = "lock")
    return ["--locked"], [lock]

def _wcompose_component_impl(ctx):
    _check_sources(ctx)
    lock_options, lock_files = _lock(ctx)
    override_options, override_files = _overrides(ctx)
    component = ctx.actions.declare_file(ctx.label.name + ".wasm")
    report = ctx.actions.declare_file(ctx.label.name + ".report.json")
    wit = ctx.actions.declare_file(ctx.label.name + ".wit")

    # Nothing but the inputs and options may count: Bazel is the cache, and the environment is empty.
    ctx.actions.run(
        executable = ctx.executable.wcompose,
        arguments = ["compose", ctx.file.graph.path, "-o", component.path, "--report", report.path] +
                    ["--no-cache", "--quiet"] + lock_options + override_options + ctx.attr.options,
        inputs = [ctx.file.graph] + ctx.files.srcs + lock_files + override_files,
        outputs = [component, report],
        mnemonic = "WCompose",
        progress_message = "Composing %s" % component.short_path,
    )

    # It runs only for those that ask for the WIT.
    ctx.actions.run(
        executable = ctx.executable.wcompose,
        arguments = ["wit", component.path, "-o", wit.path, "--quiet"],
        inputs = [component],
        outputs = [wit],
        mnemonic = "WComposeWIT",
        progress_message = "Printing %s" % wit.short_path,
    )
    return [
        DefaultInfo(files = depset([component])),
        OutputGroupInfo(report = depset([report]), wit = depset([wit])),
        WComposeInfo(component = component, report = report, wit = wit),
    ]

wcompose_component = rule(
    implementation = _wcompose_component_impl,
    doc = "Composes a graph into NAME.wasm. The output groups `report` and `wit` have NAME.report.json and NAME.wit.",
    attrs = {
        "graph": attr.label(
            doc = "The graph file.",
            mandatory = True,
            allow_single_file = [".yaml", ".yml", ".json"],
        ),
        "srcs": attr.label_list(
            doc = "All that is read by its path: components, nested graphs, and what those read.",
            allow_files = True,
        ),
        "overrides": attr.label_keyed_string_dict(
            doc = "Components that other targets make, each with the ids in the graph that it replaces, comma-separated.",
            allow_files = True,
        ),
        "lock": attr.label(
            doc = "The lock beside the graph file: any difference is an error.",
            allow_single_file = [".lock"],
        ),
        "options": attr.string_list(
            doc = "More options of `wcompose compose`.",
        ),
        "wcompose": attr.label(
            doc = "The command.",
            default = "@wcompose//:wcompose",
            executable = True,
            cfg = "exec",
            allow_single_file = True,
        ),
    },
    provides = [WComposeInfo],
)
