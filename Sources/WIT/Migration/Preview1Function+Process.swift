extension Preview1Function {
    /// Arguments, environment, end of the process, random data.
    static let process = [
        Preview1Function("args_get", Counterpart("cli/environment", "get-arguments")),
        Preview1Function(
            "args_sizes_get", Counterpart("cli/environment", "get-arguments"),
            note: "no separate call for sizes: lists have a length"),
        Preview1Function("environ_get", Counterpart("cli/environment", "get-environment")),
        Preview1Function(
            "environ_sizes_get", Counterpart("cli/environment", "get-environment"),
            note: "no separate call for sizes: lists have a length"),
        Preview1Function(
            "proc_exit", Counterpart("cli/exit", "exit"),
            note: "reports success or failure instead of a number; `exit-with-code` takes a number, but is unstable"),
        Preview1Function("proc_raise", note: "there are no signals: remove it, or exit with `wasi:cli/exit`"),
        Preview1Function(
            "sched_yield",
            note: "there are no threads to yield to: remove it, or wait with `wasi:io/poll`"),
        Preview1Function(
            "random_get", Counterpart("random/random", "get-random-bytes"),
            note: "`wasi:random/insecure` is faster if cryptographic security is not needed"),
    ]

    static let clocks = [
        Preview1Function(
            "clock_res_get", Counterpart("clocks/wall-clock", "resolution", for: "realtime"),
            Counterpart("clocks/monotonic-clock", "resolution", for: "monotonic"),
            note: "CPU time clocks have no counterpart"),
        Preview1Function(
            "clock_time_get", Counterpart("clocks/wall-clock", "now", for: "realtime"),
            Counterpart("clocks/monotonic-clock", "now", for: "monotonic"),
            note: "the wall clock returns seconds and nanoseconds separately; CPU time clocks have no counterpart"),
        Preview1Function(
            "poll_oneoff", Counterpart("io/poll", "poll"),
            Counterpart("clocks/monotonic-clock", "subscribe-duration", for: "timeouts"),
            Counterpart("clocks/monotonic-clock", "subscribe-instant", for: "points in time"),
            Counterpart("io/streams", "[method]input-stream.subscribe", for: "reading"),
            Counterpart("io/streams", "[method]output-stream.subscribe", for: "writing"),
            note: "subscribe to get a `pollable`; after polling, the resource itself reports the result"),
    ]
}
