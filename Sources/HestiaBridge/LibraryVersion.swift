/// Texts that live as long as the program.
enum LibraryVersion {
    /// The content of the file VERSION; `.ci/check-versions.sh` compares.
    private static let version: StaticString = "0.1.0"
    private static let nothing: StaticString = ""

    static var text: UnsafePointer<CChar> { UnsafeRawPointer(version.utf8Start).assumingMemoryBound(to: CChar.self) }
    static var empty: UnsafePointer<CChar> { UnsafeRawPointer(nothing.utf8Start).assumingMemoryBound(to: CChar.self) }
}
