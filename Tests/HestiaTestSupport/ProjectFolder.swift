package import FoundationEssentials

/// The folder that the project's files are in.
package enum ProjectFolder {
    package static var url: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
