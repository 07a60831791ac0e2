/// Passwords as commands take them: the text of a file below `/tmp` when the argument names one.
enum Password {
    static func given(_ context: CommandContext, at index: Int) -> String {
        let argument = context.argument(index)
        guard argument.hasPrefix("/tmp/"), !Format.contains(argument, "../"),
            let content = context.state.temporaryFiles[argument]
        else { return argument }
        return content.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    }
}
