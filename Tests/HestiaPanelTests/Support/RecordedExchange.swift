import Foundation
import HTTPTransport
import HestiaModel
import HestiaPanel

/// One recorded exchange with a real panel, from `Tests/Recordings`.
struct RecordedExchange: Sendable {
    /// Such as `contract/auth.jsonl auth-wrong-key` or `versions/1.6.14/16-auth-failures.json#10`.
    let id: String
    let version: PanelVersion
    let method: String
    let path: String
    let requestFields: [HTTPField]
    /// The fields of the request: of the form, or of a JSON body.
    let form: [String: String]
    let hasRawBody: Bool
    let response: HTTPResponse
    /// For reduced web pages: title, alerts, forms, error.
    let page: RecordedPage?

    /// How the request was authenticated; nil when it is no call with credentials.
    var mode: AuthenticationMode? {
        guard path == "/api/" || path == "/api/index.php", method == "POST", !hasRawBody else { return nil }
        if form["access_key"] != nil, form["secret_key"] != nil { return .accessKey }
        if form["access_key"] != nil { return nil }
        if let hash = form["hash"], !hash.isEmpty { return hash.contains(":") ? .hashedAccessKey : .legacyKey }
        return form["user"] != nil ? .password : nil
    }

    var command: String { (form["cmd"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
    var asksForCode: Bool { form["returncode"] == "yes" }
    /// Whether a caller would want what the command prints.
    var expectsOutput: Bool { command.hasPrefix("v-list-") && !asksForCode }
    var arguments: [String?] { (1...13).map { form["arg\($0)"] } }
    var exitCodeField: Int? { response.field("Hestia-Exit-Code").flatMap { Int($0) } }
    var bodyText: String { String(decoding: response.body, as: UTF8.self) }

    func classified(version: PanelVersion?) -> PanelAnswer? {
        mode.map {
            AnswerClassifier.classify(
                response, mode: $0, asksForCode: asksForCode, expectsOutput: expectsOutput, version: version)
        }
    }
}

/// A web page as the recordings keep it.
struct RecordedPage: Sendable {
    struct Field: Sendable {
        let name: String; let type: String; let value: String; let isChecked: Bool; let options: [String];
        let selected: String?
    }
    let title: String
    let alerts: [(kind: String, text: String)]
    let error: String?
    let forms: [[Field]]
}

/// All recordings, read once.
enum Recordings {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Recordings")

    static let all: [RecordedExchange] = contract + scenarios

    private static let newest = PanelVersion(1, 10, 3)

    private static let contract: [RecordedExchange] = files(in: "contract", suffix: ".jsonl").flatMap { file in
        let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
        return lines.compactMap { line -> RecordedExchange? in
            guard let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                return nil
            }
            return exchange(entry, id: "contract/\(file.lastPathComponent) \(entry["name"] ?? "")", version: newest)
        }
    }

    private static let scenarios: [RecordedExchange] = {
        let versions =
            (try? FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("versions").path)) ?? []
        let folders =
            [("scenarios", newest)]
            + versions.sorted().compactMap { name in PanelVersion(name).map { ("versions/\(name)", $0) } }
        return folders.flatMap { folder, version in
            files(in: folder, suffix: ".json").flatMap { file -> [RecordedExchange] in
                guard let data = try? Data(contentsOf: file),
                    let scenario = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
                    let entries = scenario["entries"] as? [[String: Any]]
                else { return [] }
                return entries.enumerated().compactMap { index, entry in
                    exchange(entry, id: "\(folder)/\(file.lastPathComponent)#\(index)", version: version)
                }
            }
        }
    }()

    private static func files(in name: String, suffix: String) -> [URL] {
        let folder = self.folder.appendingPathComponent(name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder.appendingPathComponent($0) }
    }

    private static func exchange(_ entry: [String: Any], id: String, version: PanelVersion) -> RecordedExchange? {
        guard let request = entry["request"] as? [String: Any], let response = entry["response"] as? [String: Any],
            let status = response["status"] as? Int
        else { return nil }
        var form: [String: String] = [:]
        for (name, value) in request["form"] as? [String: Any] ?? [:] { form[name] = text(value) }
        let html = response["html"] as? [String: Any] ?? (response["body"] as? [String: Any])?["html"] as? [String: Any]
        let body: [UInt8] =
            if html != nil { Array("<!DOCTYPE html>\n<html><body></body></html>\n".utf8) } else {
                Array((text(response["body"]) ?? "").utf8)
            }
        return RecordedExchange(
            id: id, version: version, method: request["method"] as? String ?? "",
            path: request["path"] as? String ?? "",
            requestFields: (request["headers"] as? [String: String] ?? [:]).map { HTTPField($0.key, $0.value) },
            form: form, hasRawBody: request["raw_body"] is String,
            response: HTTPResponse(
                status: status,
                fields: (response["headers"] as? [[String]] ?? []).compactMap {
                    $0.count == 2 ? HTTPField($0[0], $0[1]) : nil
                },
                body: body),
            page: html.map(page))
    }

    private static func text(_ value: Any?) -> String? {
        if let value = value as? String { return value }
        guard let repeated = value as? [String: Any], let part = repeated["repeat"] as? String,
            let times = repeated["times"] as? Int
        else { return nil }
        return String(repeating: part, count: times)
    }

    private static func page(_ html: [String: Any]) -> RecordedPage {
        RecordedPage(
            title: html["title"] as? String ?? "",
            alerts: (html["alerts"] as? [[String: Any]] ?? []).map {
                ($0["class"] as? String ?? "", $0["text"] as? String ?? "")
            },
            error: html["error"] as? String,
            forms: (html["forms"] as? [[String: Any]] ?? []).map { form in
                (form["fields"] as? [[String: Any]] ?? []).map { field in
                    RecordedPage.Field(
                        name: field["name"] as? String ?? "", type: field["type"] as? String ?? "",
                        value: field["value"] as? String ?? "", isChecked: field["checked"] as? Bool ?? false,
                        options: field["options"] as? [String] ?? [], selected: field["selected"] as? String)
                }
            })
    }
}
