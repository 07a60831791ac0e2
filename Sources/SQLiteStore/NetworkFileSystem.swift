/// File systems on which several machines, or not even the processes of one, see the same shared memory: SQLite's
/// write-ahead log breaks there (https://www.sqlite.org/wal.html, "Overview", disadvantage 3).
package enum NetworkFileSystem {
    /// - Parameter type: `f_type` of statfs.
    /// - Returns: its name; nil for a local one.
    package static func name(ofType type: UInt32) -> String? { names[type] }

    private static let names: [UInt32: String] = [
        0x6969: "NFS",
        0x517B: "SMB",
        0xFF53_4D42: "CIFS",
        0xFE53_4D42: "SMB2",
        0x0102_1997: "9P",
        0x00C3_6400: "Ceph",
        0x5346_414F: "AFS",
        0x6B41_4653: "AFS",
        0x7375_7245: "Coda",
        0x564C: "NCP",
        0x0BD0_0BD0: "Lustre",
        0x4750_4653: "GPFS",
        0x1983_0326: "BeeGFS",
        0x0116_1970: "GFS2",
        0x7461_636F: "OCFS2",
        0x786F_4256: "VirtualBox shared folder",
        0xBACB_ACBC: "VMware shared folder",
        // sshfs, GlusterFS, virtiofs and the like; a local one cannot be told from them.
        0x6573_5546: "FUSE",
    ]
}
