/// Templates and names of domains, as far as accounts and packages have them.
extension CommandContext {
    /// - Throws: `notExist`.
    package mutating func requireWebTemplate(_ name: String) throws(CommandExit) {
        if state.configuration["WEB_SYSTEM"].isEmpty || state.catalogue.webTemplates.contains(name) { return }
        try fail(.notExist, "\(name) web template doesn't exist")
    }

    /// - Throws: `notExist`.
    package mutating func requireProxyTemplate(_ name: String) throws(CommandExit) {
        if state.configuration["PROXY_SYSTEM"].isEmpty || state.catalogue.proxyTemplates.contains(name) { return }
        try fail(.notExist, "\(name) proxy template doesn't exist")
    }

    /// - Throws: `notExist`.
    package mutating func requireBackendTemplate(_ name: String) throws(CommandExit) {
        if state.configuration["WEB_BACKEND"].isEmpty || state.catalogue.backendTemplates.contains(name) { return }
        try fail(.notExist, "\(name) backend template doesn't exist")
    }

    /// - Throws: `notExist`.
    package mutating func requireDNSTemplate(_ name: String) throws(CommandExit) {
        if state.catalogue.dnsTemplates.contains(name) { return }
        try fail(.notExist, "\(name) dns template doesn't exist")
    }

    /// The name of a domain or a name server; an empty one passes.
    ///
    /// - Throws: `invalid`.
    package mutating func requireDomainFormat(_ name: String, label: String = "domain") throws(CommandExit) {
        if name.isEmpty { return }
        if !ArgumentFormat.isDomain(name, release: release) { try failFormat(label, name) }
        try requireOneLine(name)
    }
}
