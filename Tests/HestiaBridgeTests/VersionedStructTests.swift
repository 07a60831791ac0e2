import HestiaBridge
import Testing

@Suite("Structs that grow at the end")
struct VersionedStructTests {
    /// As an older header had it.
    private struct Old {
        var structSize: UInt32 = 8
        var level: UInt32 = 0
    }
    /// As it is now: two releases have each added a field.
    private struct New: BitwiseCopyable, Equatable {
        var structSize: UInt32 = 24
        var level: UInt32 = 0
        var limit: UInt64 = 7
        var deadline: UInt64 = 9
    }
    private static let sizes = [8, 16, 24]

    private static func read<Given>(_ given: Given, size: UInt32) -> New? {
        withUnsafeBytes(of: given) { bytes in
            var copy = Array(bytes)
            withUnsafeBytes(of: size) { copy.replaceSubrange(0..<4, with: $0) }
            return copy.withUnsafeBytes { copy in
                copy.baseAddress.flatMap { VersionedStruct.read($0, sizes: sizes, into: New()) }
            }
        }
    }

    @Test("an older, shorter struct leaves the new fields as they are without it")
    func older() {
        #expect(Self.read(Old(level: 3), size: 8) == New(structSize: 8, level: 3, limit: 7, deadline: 9))
    }

    @Test("a struct of the size between takes the field that it has")
    func between() {
        #expect(
            Self.read(New(level: 3, limit: 4, deadline: 5), size: 16)
                == New(structSize: 16, level: 3, limit: 4, deadline: 9))
    }

    @Test("today's struct is taken whole")
    func current() {
        let given = New(level: 3, limit: 4, deadline: 5)
        #expect(Self.read(given, size: 24) == given)
    }

    @Test("a size that no header had is refused", arguments: [0, 1, 4, 7, 9, 12, 17, 23, 25, 32, 4096, UInt32.max])
    func unknown(size: UInt32) {
        #expect(Self.read(New(), size: size) == nil)
    }

    @Test("a struct need not be aligned")
    func unaligned() {
        var bytes = [UInt8](repeating: 0, count: 40)
        bytes[1] = 8
        bytes[5] = 3
        let read = bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.flatMap { VersionedStruct.read($0 + 1, sizes: Self.sizes, into: New()) }
        }
        #expect(read?.level == 3)
    }
}
