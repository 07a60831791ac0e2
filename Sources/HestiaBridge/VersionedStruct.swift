/// Reads C structs that callers fill in and that start with their own size: they grow only at the end, so a caller built
/// against an older header has a shorter one.
package enum VersionedStruct {
    /// Copies a caller's struct; what the caller's header did not have yet stays as it is in `empty`.
    ///
    /// - Parameters:
    ///   - pointer: starts with the struct's size as `UInt32`; needs no alignment.
    ///   - sizes: the size of the struct in each header that there has been, today's last.
    /// - Returns: nil for any other size: nothing behind the size has been read then.
    package static func read<Struct: BitwiseCopyable>(
        _ pointer: UnsafeRawPointer, sizes: [Int], into empty: Struct
    ) -> Struct? {
        let size = Int(declaredSize(pointer))
        guard sizes.contains(size), size <= MemoryLayout<Struct>.size else { return nil }
        var copy = empty
        withUnsafeMutableBytes(of: &copy) { $0.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: size)) }
        return copy
    }

    /// The size that the caller states.
    package static func declaredSize(_ pointer: UnsafeRawPointer) -> UInt32 { pointer.loadUnaligned(as: UInt32.self) }
}
