extension Preview1Function {
    /// Connections, which WASI 0.1 could take from its host but not make.
    static let sockets = [
        Preview1Function(
            "sock_accept", Counterpart("sockets/tcp", "[method]tcp-socket.accept"),
            note:
                "also returns the streams of the connection; create sockets with `wasi:sockets/tcp-create-socket`"
        ),
        Preview1Function(
            "sock_recv", Counterpart("io/streams", "[method]input-stream.blocking-read", for: "TCP"),
            Counterpart("sockets/udp", "[method]incoming-datagram-stream.receive", for: "UDP"),
            note: "reads from the stream that `accept` or `finish-connect` returned; data cannot be peeked at"),
        Preview1Function(
            "sock_send", Counterpart("io/streams", "[method]output-stream.blocking-write-and-flush", for: "TCP"),
            Counterpart("sockets/udp", "[method]outgoing-datagram-stream.send", for: "UDP"),
            note: "writes to the stream that `accept` or `finish-connect` returned"),
        Preview1Function("sock_shutdown", Counterpart("sockets/tcp", "[method]tcp-socket.shutdown")),
    ]
}
