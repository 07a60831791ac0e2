import Glibc

/// The date of an answer (RFC 9110, section 5.6.7).
enum HTTPDate {
    /// `Mon, 23 Nov 2026 04:20:00 GMT`
    static func text(secondsFromNow offset: Int) -> String {
        var moment = time(nil) + offset
        var parts = tm()
        gmtime_r(&moment, &parts)
        var buffer = [CChar](repeating: 0, count: 40)
        let length = strftime(&buffer, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
