/// The templates that a site may have.
enum WebTemplates {
    static func requireWeb(_ context: inout CommandContext, _ template: String) throws(CommandExit) {
        guard context.has("WEB_SYSTEM"), !context.state.catalogue.webTemplates.contains(template) else { return }
        try context.fail(.notExist, "\(template) web template doesn't exist")
    }

    static func requireBackend(_ context: inout CommandContext, _ template: String) throws(CommandExit) {
        guard context.has("WEB_BACKEND"), !context.state.catalogue.backendTemplates.contains(template) else { return }
        try context.fail(.notExist, "\(template) backend template doesn't exist")
    }

    static func requireProxy(_ context: inout CommandContext, _ template: String) throws(CommandExit) {
        guard context.has("PROXY_SYSTEM"), !context.state.catalogue.proxyTemplates.contains(template) else { return }
        try context.fail(.notExist, "\(template) proxy template doesn't exist")
    }
}
