/// Why a workflow did not succeed: for people and for programs (design, decision 10). Never holds a secret.
package struct WorkflowError: Error, Sendable, Hashable {
    package var code: ErrorCode
    /// What happened, one sentence.
    package var message: String
    /// The field of the request that is wrong.
    package var field: String?
    /// What to do next.
    package var hint: String?
    /// The panel's own words.
    package var panelText: String?
    /// `host:port`.
    package var server: String?
    /// The `v-*` command.
    package var command: String?
    /// Whether the server may have acted although no success was seen: a step that ends so is `unknown`, not `failed`.
    package var mayHaveActed: Bool

    package init(
        _ code: ErrorCode, _ message: String, field: String? = nil, hint: String? = nil, panelText: String? = nil,
        server: String? = nil, command: String? = nil, mayHaveActed: Bool = false
    ) {
        self.code = code
        self.message = message
        self.field = field
        self.hint = hint
        self.panelText = panelText
        self.server = server
        self.command = command
        self.mayHaveActed = mayHaveActed
    }
}
