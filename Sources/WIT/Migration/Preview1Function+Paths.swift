extension Preview1Function {
    /// What paths lead to.
    static let paths = [
        Preview1Function(
            "path_create_directory", Counterpart("filesystem/types", "[method]descriptor.create-directory-at")),
        Preview1Function(
            "path_filestat_get", Counterpart("filesystem/types", "[method]descriptor.stat-at"),
            Counterpart("filesystem/types", "[method]descriptor.metadata-hash-at", for: "device and inode"),
            note: "there are no device and inode numbers: compare by `metadata-hash-at`"),
        Preview1Function(
            "path_filestat_set_times", Counterpart("filesystem/types", "[method]descriptor.set-times-at")),
        Preview1Function("path_link", Counterpart("filesystem/types", "[method]descriptor.link-at")),
        Preview1Function(
            "path_open", Counterpart("filesystem/types", "[method]descriptor.open-at"),
            note: "`descriptor-flags` replace rights"),
        Preview1Function("path_readlink", Counterpart("filesystem/types", "[method]descriptor.readlink-at")),
        Preview1Function(
            "path_remove_directory", Counterpart("filesystem/types", "[method]descriptor.remove-directory-at")),
        Preview1Function("path_rename", Counterpart("filesystem/types", "[method]descriptor.rename-at")),
        Preview1Function("path_symlink", Counterpart("filesystem/types", "[method]descriptor.symlink-at")),
        Preview1Function("path_unlink_file", Counterpart("filesystem/types", "[method]descriptor.unlink-file-at")),
    ]
}
