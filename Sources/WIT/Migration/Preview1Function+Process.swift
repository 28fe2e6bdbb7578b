extension Preview1Function {
    /// Arguments, environment, end of the process, random data.
    static let process = [
        Preview1Function("args_get", Counterpart("cli/environment", "get-arguments")),
        Preview1Function(
            "args_sizes_get", Counterpart("cli/environment", "get-arguments"),
            note: "sizes need not be asked for: lists come with theirs"),
        Preview1Function("environ_get", Counterpart("cli/environment", "get-environment")),
        Preview1Function(
            "environ_sizes_get", Counterpart("cli/environment", "get-environment"),
            note: "sizes need not be asked for: lists come with theirs"),
        Preview1Function(
            "proc_exit", Counterpart("cli/exit", "exit"),
            note: "says whether all went well, not a number; `exit-with-code` takes one, and is unstable"),
        Preview1Function("proc_raise", note: "there are no signals: leave it out, or end with `wasi:cli/exit`"),
        Preview1Function(
            "sched_yield",
            note: "there are no threads to give way to: leave it out, or wait for what is waited for in `wasi:io/poll`"),
        Preview1Function(
            "random_get", Counterpart("random/random", "get-random-bytes"),
            note: "where it need not be safe from guessing, `wasi:random/insecure` is faster"),
    ]

    static let clocks = [
        Preview1Function(
            "clock_res_get", Counterpart("clocks/wall-clock", "resolution", for: "realtime"),
            Counterpart("clocks/monotonic-clock", "resolution", for: "monotonic"),
            note: "the clocks of CPU time have none"),
        Preview1Function(
            "clock_time_get", Counterpart("clocks/wall-clock", "now", for: "realtime"),
            Counterpart("clocks/monotonic-clock", "now", for: "monotonic"),
            note: "the wall clock gives seconds and nanoseconds apart; the clocks of CPU time have none"),
        Preview1Function(
            "poll_oneoff", Counterpart("io/poll", "poll"),
            Counterpart("clocks/monotonic-clock", "subscribe-duration", for: "timeouts"),
            Counterpart("clocks/monotonic-clock", "subscribe-instant", for: "points in time"),
            Counterpart("io/streams", "[method]input-stream.subscribe", for: "reading"),
            Counterpart("io/streams", "[method]output-stream.subscribe", for: "writing"),
            note: "what is waited for gives a `pollable` first, and says itself what came of it"),
    ]
}
