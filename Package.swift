// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: explicit boundaries, Swift 6 mode.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// The shipped library is built self-contained (`make library` sets HESTIABRIDGE_PRODUCT=1): the Swift runtime is
/// linked in and only `hb_*` is exported. With these flags `swift test` does not link, so they are off otherwise.
let isProductBuild = Context.environment["HESTIABRIDGE_PRODUCT"] == "1"

let productLinkerSettings: [LinkerSetting] =
    isProductBuild
    ? [
        .unsafeFlags([
            "-static-stdlib", "-use-ld=lld",
            "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/HestiaBridge/exports.map",
            "-Xlinker", "--gc-sections",
            // Stays in memory: PHP unloads extensions, and the Swift runtime cannot be unloaded.
            "-Xlinker", "-z", "-Xlinker", "nodelete",
        ])
    ] : []

/// Tests, the simulator and their dependencies are left out of the product build: it needs none of them.
let developmentDependencies: [Package.Dependency] =
    isProductBuild
    ? []
    : [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ]

let productTargets: [Target] = [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CHestiaBridge", path: "include"),
    // Keeps the library loadable with glibc 2.34.
    .target(name: "CGlibcFloor"),
    // What a library must mind in somebody else's process: forks and signals.
    .target(name: "ProcessSafety", swiftSettings: swiftSettings),
    .target(name: "HestiaModel", swiftSettings: swiftSettings),
    .target(
        name: "HTTPTransport", dependencies: ["CCurl", "CCrypto", "HestiaModel", "ProcessSafety"],
        swiftSettings: swiftSettings),
    .target(
        name: "HestiaPanel", dependencies: ["CCrypto", "HTTPTransport", "HestiaModel"], swiftSettings: swiftSettings),
    .target(name: "Workflow", dependencies: ["HestiaModel"], swiftSettings: swiftSettings),
    // The default store of runs.
    .target(name: "SQLiteStore", dependencies: ["CSQLite", "ProcessSafety", "Workflow"], swiftSettings: swiftSettings),
    // libmariadb's C API, found in memory: it is neither linked nor needed to build.
    .target(name: "CMariaDB"),
    // The store for several nodes.
    .target(
        name: "MariaDBStore", dependencies: ["CMariaDB", "HestiaModel", "ProcessSafety", "Workflow"],
        swiftSettings: swiftSettings),
    .target(name: "Licensing", dependencies: ["HestiaModel"], swiftSettings: swiftSettings),
    .target(
        name: "Provisioning",
        dependencies: ["HestiaModel", "HTTPTransport", "HestiaPanel", "Workflow", "Licensing"],
        swiftSettings: swiftSettings),
    .target(
        name: "HestiaBridge",
        dependencies: [
            "CHestiaBridge", "CGlibcFloor", "HestiaModel", "HTTPTransport", "HestiaPanel", "Workflow", "SQLiteStore",
            "MariaDBStore", "Licensing", "Provisioning",
        ],
        exclude: ["exports.map"],
        swiftSettings: swiftSettings,
        linkerSettings: productLinkerSettings),
]

let developmentTargets: [Target] = [
    // The twin of a panel, free of any network code: a request in, an answer out.
    .target(name: "HestiaSimulator", swiftSettings: swiftSettings),
    // The same behind TLS on loopback.
    .target(
        name: "HestiaSimulatorServer",
        dependencies: [
            "HestiaSimulator",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ],
        swiftSettings: swiftSettings),
    .executableTarget(
        name: "hestia-simulator",
        dependencies: ["HestiaSimulator", "HestiaSimulatorServer"],
        swiftSettings: swiftSettings),
    // What several test targets share: the running simulator, temporary folders, recordings.
    .target(
        name: "HestiaTestSupport",
        dependencies: ["HestiaSimulator", "HestiaSimulatorServer", "HTTPTransport", "HestiaModel"],
        path: "Tests/HestiaTestSupport",
        swiftSettings: swiftSettings),
    .testTarget(name: "HestiaModelTests", dependencies: ["HestiaModel"], swiftSettings: swiftSettings),
    .testTarget(
        name: "HTTPTransportTests", dependencies: ["HTTPTransport", "HestiaTestSupport"], swiftSettings: swiftSettings,
        // libcurl, a library, calls the test program's getaddrinfo (SlowNameService.swift).
        linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic-symbol=getaddrinfo"])]),
    .testTarget(
        name: "HestiaPanelTests",
        dependencies: ["HestiaPanel", "HTTPTransport", "HestiaModel", "HestiaSimulator", "HestiaTestSupport"],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "MariaDBStoreTests", dependencies: ["MariaDBStore", "HestiaModel", "Workflow", "HestiaTestSupport"],
        swiftSettings: swiftSettings),
    .testTarget(name: "WorkflowTests", dependencies: ["Workflow", "HestiaTestSupport"], swiftSettings: swiftSettings),
    // Stores of every kind, and one more process at such a store.
    .target(
        name: "StoreTestSupport", dependencies: ["SQLiteStore", "MariaDBStore", "Workflow", "HestiaTestSupport"],
        path: "Tests/StoreTestSupport", swiftSettings: swiftSettings),
    .executableTarget(
        name: "store-process", dependencies: ["StoreTestSupport", "Workflow"], path: "Tests/StoreProcess",
        swiftSettings: swiftSettings),
    .testTarget(
        name: "StoreTests",
        dependencies: ["SQLiteStore", "Workflow", "StoreTestSupport", "HestiaTestSupport", "store-process"],
        swiftSettings: swiftSettings),
    // One workflow in a process of its own, for tests that kill it.
    .executableTarget(
        name: "workflow-process",
        dependencies: ["Provisioning", "HestiaPanel", "HTTPTransport", "Workflow", "SQLiteStore", "Licensing"],
        path: "Tests/WorkflowProcess",
        swiftSettings: swiftSettings),
    // One workflow in a process that ends itself at a given instant.
    .executableTarget(
        name: "killed-process",
        dependencies: [
            "Provisioning", "HestiaPanel", "HTTPTransport", "Workflow", "SQLiteStore", "MariaDBStore", "Licensing",
        ],
        path: "Tests/KilledProcess",
        swiftSettings: swiftSettings),
    // What one journaled step costs (make bench).
    .executableTarget(
        name: "journaled-step",
        dependencies: ["HestiaTestSupport", "MariaDBStore", "SQLiteStore", "Workflow"],
        path: "benchmarks/JournaledStep",
        swiftSettings: swiftSettings),
    .testTarget(
        name: "ExactlyOnceTests",
        dependencies: ["HestiaSimulator", "HestiaTestSupport", "MariaDBStore", "Workflow", "killed-process"],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "ProvisioningTests",
        dependencies: [
            "Provisioning", "HestiaPanel", "HTTPTransport", "Workflow", "SQLiteStore", "Licensing", "HestiaModel",
            "HestiaSimulator",
            "HestiaTestSupport", "workflow-process",
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "HestiaBridgeTests",
        dependencies: [
            "HestiaBridge", "CHestiaBridge", "HestiaModel", "HestiaPanel", "Provisioning", "Workflow",
            "HestiaTestSupport",
        ],
        swiftSettings: swiftSettings),
    .testTarget(
        name: "HestiaSimulatorTests",
        dependencies: ["HestiaSimulator", "HestiaSimulatorServer", "HestiaTestSupport"],
        swiftSettings: swiftSettings),
]

let package = Package(
    name: "HestiaBridge",
    products: [
        .library(name: "hestiabridge", type: .dynamic, targets: ["HestiaBridge"])
    ] + (isProductBuild ? [] : [.executable(name: "hestia-simulator", targets: ["hestia-simulator"])]),
    dependencies: developmentDependencies,
    targets: productTargets + (isProductBuild ? [] : developmentTargets)
)
