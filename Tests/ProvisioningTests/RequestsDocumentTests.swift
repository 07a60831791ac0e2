import FoundationEssentials
import HestiaTestSupport
import Provisioning
import Testing
import Workflow

@Suite("docs/requests.md")
struct RequestsDocumentTests {
    /// The text of each section that is named like a workflow.
    private func sections() throws -> [String: String] {
        let text = String(
            decoding: try Data(contentsOf: ProjectFolder.url.appending(path: "docs/requests.md")), as: UTF8.self)
        var sections: [String: String] = [:]
        for section in text.split(separator: "\n## ").dropFirst() {
            let title = section.prefix { $0 != "\n" }
            sections[String(title)] = String(section)
        }
        return sections
    }

    @Test("has a section with a request that can be sent for every workflow", arguments: WorkflowName.allCases)
    func example(of name: WorkflowName) throws {
        let section = try #require(try sections()[name.rawValue])
        let blocks = section.split(separator: "```", omittingEmptySubsequences: false).map(String.init)
        let example = try #require(blocks.count > 1 ? blocks[1] : nil)
        #expect(example.hasPrefix("json\n"))
        let bytes = Array(example.dropFirst(5).utf8)
        switch name {
        case .createAccount: _ = try RequestReader.read(CreateAccountRequest.self, bytes)
        case .changePackage: _ = try RequestReader.read(ChangePackageRequest.self, bytes)
        case .deployPackage: _ = try RequestReader.read(DeployPackageRequest.self, bytes)
        case .suspendAccount, .unsuspendAccount, .terminateAccount, .getAccount:
            _ = try RequestReader.read(AccountRequest.self, bytes)
        case .changePassword: _ = try RequestReader.read(ChangePasswordRequest.self, bytes)
        case .changeDomain: _ = try RequestReader.read(ChangeDomainRequest.self, bytes)
        case .getUsage: _ = try RequestReader.read(UsageRequest.self, bytes)
        case .readPin: _ = try RequestReader.read(ReadPinRequest.self, bytes)
        case .testConnection, .listPackages, .listAccounts, .listTemplates, .listShells, .listAddresses,
            .settleObligations:
            _ = try RequestReader.read(ServerRequest.self, bytes)
        case .runStatus: _ = try RequestReader.read(RunStatusRequest.self, bytes)
        case .runs: _ = try RequestReader.read(RunsRequest.self, bytes)
        case .dueRuns: _ = try RequestReader.read(DueRunsRequest.self, bytes)
        case .resume: _ = try RequestReader.read(ResumeRequest.self, bytes)
        case .cancelRun: _ = try RequestReader.read(CancelRunRequest.self, bytes)
        case .forget: _ = try RequestReader.read(ForgetRequest.self, bytes)
        case .linkAccount: _ = try RequestReader.read(LinkAccountRequest.self, bytes)
        case .unlinkAccount: _ = try RequestReader.read(UnlinkAccountRequest.self, bytes)
        case .adoptStore: _ = try RequestReader.read(AdoptStoreRequest.self, bytes)
        case .migrateStore: _ = try RequestReader.read(MigrateStoreRequest.self, bytes)
        }
    }

    @Test("has no section of a workflow that is not there")
    func noOthers() throws {
        let others = Set(try sections().keys).subtracting(WorkflowName.allCases.map(\.rawValue))
        #expect(others == ["The server", "How a call runs", "The response"])
    }
}
