/// Replaces dates, times and other values that vary by placeholders, as the recordings' own replayer does.
struct AnswerNormalizer {
    let clock: PanelClock
    /// Times of the pristine panel: beside a date they stay literal.
    let pristineTimes: [[UInt8]]

    private struct Piece {
        var bytes: [UInt8]
        var isKept: Bool
    }

    func normalize(_ bytes: [UInt8]) -> [UInt8] {
        var pieces = keepPristine([Piece(bytes: bytes, isKept: false)], range: pristineMembers)
        pieces = keepPristine(pieces, range: pristinePairs)
        var result: [UInt8] = []
        for piece in pieces { result += piece.isKept ? piece.bytes : replaceAll(piece.bytes) }
        return result
    }

    // MARK: What stays

    private func keepPristine(_ pieces: [Piece], range: ([UInt8], Int) -> Range<Int>?) -> [Piece] {
        pieces.flatMap { piece -> [Piece] in
            guard !piece.isKept else { return [piece] }
            var result: [Piece] = []
            var copied = 0
            var position = 0
            while let colon = ByteSearch.find([UInt8(ascii: ":")], in: piece.bytes, from: position) {
                position = colon + 1
                let start = colon - 2
                guard start >= copied, ByteSearch.isTime(piece.bytes, at: start),
                    pristineTimes.contains(Array(piece.bytes[start..<start + 8])),
                    let found = range(piece.bytes, start), found.lowerBound >= copied
                else { continue }
                result.append(Piece(bytes: Array(piece.bytes[copied..<found.lowerBound]), isKept: false))
                result.append(Piece(bytes: Array(piece.bytes[found]), isKept: true))
                copied = found.upperBound
                position = max(position, copied)
            }
            result.append(Piece(bytes: Array(piece.bytes[copied...]), isKept: false))
            return result
        }
    }

    /// `"TIME": "…", "DATE": "…"` in either order, around a time.
    private func pristineMembers(_ bytes: [UInt8], _ time: Int) -> Range<Int>? {
        let isDateByte: (UInt8) -> Bool = { ByteSearch.isDigit($0) || $0 == UInt8(ascii: "-") }
        guard ByteSearch.has("\"TIME\": \"", in: bytes, at: time - 9), ByteSearch.has("\"", in: bytes, at: time + 8)
        else { return nil }
        if ByteSearch.has("\",", in: bytes, at: time + 8) {
            let name = ByteSearch.end(of: ByteSearch.isSpace, in: bytes, from: time + 10)
            if ByteSearch.has("\"DATE\": \"", in: bytes, at: name) {
                let end = ByteSearch.end(of: isDateByte, in: bytes, from: name + 9)
                if end > name + 9, ByteSearch.has("\"", in: bytes, at: end) { return time - 9..<end + 1 }
            }
        }
        let comma = ByteSearch.start(of: ByteSearch.isSpace, in: bytes, before: time - 9)
        guard ByteSearch.has("\",", in: bytes, at: comma - 2) else { return nil }
        let start = ByteSearch.start(of: isDateByte, in: bytes, before: comma - 2)
        guard start < comma - 2, ByteSearch.has("\"DATE\": \"", in: bytes, at: start - 9) else { return nil }
        return start - 9..<time + 9
    }

    /// A time and a date with blanks, tabs or commas between them.
    private func pristinePairs(_ bytes: [UInt8], _ time: Int) -> Range<Int>? {
        let next = ByteSearch.end(of: ByteSearch.isGap, in: bytes, from: time + 8)
        if next > time + 8, ByteSearch.has("20", in: bytes, at: next), ByteSearch.isDate(bytes, at: next) {
            return time..<next + 10
        }
        let before = ByteSearch.start(of: ByteSearch.isGap, in: bytes, before: time)
        if before < time, before >= 10, ByteSearch.has("20", in: bytes, at: before - 10),
            ByteSearch.isDate(bytes, at: before - 10)
        {
            return before - 10..<time + 8
        }
        return nil
    }

    // MARK: What is replaced

    private func replaceAll(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes
        let time = Array("<TIME>".utf8)
        for name in ["\"TIME\":", "\"time\":"] {
            text = ByteSearch.rewrite(text, at: Array(name.utf8)) { bytes, index in
                var start = index + 7
                if ByteSearch.has(" ", in: bytes, at: start) { start += 1 }
                guard ByteSearch.has("\"", in: bytes, at: start), ByteSearch.isTime(bytes, at: start + 1),
                    ByteSearch.has("\"", in: bytes, at: start + 9)
                else { return nil }
                return (start + 1..<start + 9, time)
            }
        }
        text = ByteSearch.replace(
            Array("\"\(monthEnd)\": {".utf8), with: Array("\"<MONTH-END>\": {".utf8), in: text)
        for name in ["TIME:", "TIME='"] {
            text = ByteSearch.rewrite(text, at: Array(name.utf8)) { bytes, index in
                var start = index + name.utf8.count
                if name == "TIME:" {
                    let end = ByteSearch.end(of: { $0 == UInt8(ascii: " ") }, in: bytes, from: start)
                    guard end > start else { return nil }
                    start = end
                }
                guard ByteSearch.isTime(bytes, at: start), !pristineTimes.contains(Array(bytes[start..<start + 8]))
                else { return nil }
                return (start..<start + 8, time)
            }
        }
        for day in [clock.date, clock.date(daysLater: -1)] { text = replaceDay(text, day) }
        return replaceSecrets(text)
    }

    private var monthEnd: String {
        var days = 0
        let month = clock.date.prefix(7)
        while clock.date(daysLater: days + 1).prefix(7) == month { days += 1 }
        return clock.date(daysLater: days)
    }

    private func replaceDay(_ bytes: [UInt8], _ day: String) -> [UInt8] {
        let date = Array(day.utf8)
        let placeholder = Array("<DATE>".utf8)
        let time = Array("<TIME>".utf8)
        var text = ByteSearch.rewrite(bytes, at: date) { bytes, index in
            guard ByteSearch.isBoundary(bytes, at: index), index + 10 < bytes.count,
                bytes[index + 10] == UInt8(ascii: " ") || bytes[index + 10] == UInt8(ascii: "T"),
                ByteSearch.isTime(bytes, at: index + 11)
            else { return nil }
            return (index..<index + 19, placeholder + [UInt8(ascii: " ")] + time)
        }
        text = ByteSearch.rewrite(text, at: date) { bytes, index in
            let gap = ByteSearch.start(of: ByteSearch.isGap, in: bytes, before: index)
            guard gap < index, ByteSearch.isTime(bytes, at: gap - 8), ByteSearch.isBoundary(bytes, at: gap - 8) else {
                return nil
            }
            return (gap - 8..<index + 10, time + bytes[gap..<index] + placeholder)
        }
        text = ByteSearch.rewrite(text, at: date) { bytes, index in
            let end = ByteSearch.end(of: ByteSearch.isGap, in: bytes, from: index + 10)
            guard end > index + 10, ByteSearch.isTime(bytes, at: end), ByteSearch.isBoundary(bytes, at: index) else {
                return nil
            }
            return (index..<end + 8, placeholder + bytes[index + 10..<end] + time)
        }
        text = ByteSearch.replace(date, with: placeholder, in: text)
        let year = Int(day.prefix(4)).map { $0 + 1 } ?? 0
        return ByteSearch.replace(Array("\(year)\(day.dropFirst(4))".utf8), with: Array("<DATE+1Y>".utf8), in: text)
    }

    private func replaceSecrets(_ bytes: [UInt8]) -> [UInt8] {
        let recoveryKey = Array("<RKEY>".utf8)
        /// The end of 10 to 16 letters and digits before the given text.
        func keyEnd(_ bytes: [UInt8], _ start: Int, _ after: StaticString) -> Int? {
            let end = ByteSearch.end(of: ByteSearch.isAlphanumeric, in: bytes, from: start)
            return (10...16).contains(end - start) && ByteSearch.has(after, in: bytes, at: end) ? end : nil
        }
        var text = ByteSearch.rewrite(bytes, at: Array("\"RKEY\":".utf8)) { bytes, index in
            var start = index + 7
            if ByteSearch.has(" ", in: bytes, at: start) { start += 1 }
            guard ByteSearch.has("\"", in: bytes, at: start), let end = keyEnd(bytes, start + 1, "\"") else {
                return nil
            }
            return (start + 1..<end, recoveryKey)
        }
        for role in ["\tuser\t", "\tadmin\t"] {
            text = ByteSearch.rewrite(text, at: Array(role.utf8)) { bytes, index in
                let start = ByteSearch.start(of: ByteSearch.isAlphanumeric, in: bytes, before: index)
                guard (10...16).contains(index - start), ByteSearch.has("\t", in: bytes, at: start - 1) else {
                    return nil
                }
                return (start..<index, recoveryKey)
            }
        }
        for flag in ["\tyes\t", "\tno\t"] {
            text = ByteSearch.rewrite(text, at: Array(flag.utf8)) { bytes, index in
                let start = index + flag.utf8.count
                return keyEnd(bytes, start, "\t").map { (start..<$0, recoveryKey) }
            }
        }
        for flag in [",yes,\"", ",no,\""] {
            text = ByteSearch.rewrite(text, at: Array(flag.utf8)) { bytes, index in
                let start = index + flag.utf8.count
                return keyEnd(bytes, start, "\",").map { (start..<$0, recoveryKey) }
            }
        }
        text = replaceLoad(text)
        text = ByteSearch.rewrite(text, at: Array("p=MI".utf8)) { bytes, index in
            let isPart: (UInt8) -> Bool = {
                ByteSearch.isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            }
            let end = ByteSearch.end(of: isPart, in: bytes, from: index + 4)
            guard end - index - 4 >= 100 else { return nil }
            return (
                index..<ByteSearch.end(of: { $0 == UInt8(ascii: "=") }, in: bytes, from: end), Array("p=<DKIM>".utf8)
            )
        }
        return replaceHashes(text)
    }

    private func replaceLoad(_ bytes: [UInt8]) -> [UInt8] {
        let isNumber: (UInt8) -> Bool = { ByteSearch.isDigit($0) || $0 == UInt8(ascii: ".") }
        var text = ByteSearch.rewrite(bytes, at: Array(" / ".utf8)) { bytes, index in
            let first = ByteSearch.start(of: isNumber, in: bytes, before: index)
            let second = ByteSearch.end(of: isNumber, in: bytes, from: index + 3)
            let third = ByteSearch.end(of: isNumber, in: bytes, from: second + 3)
            guard first < index, second > index + 3, ByteSearch.has(" / ", in: bytes, at: second), third > second + 3,
                ByteSearch.has("\t", in: bytes, at: first - 1)
            else { return nil }
            let uptime = ByteSearch.start(of: ByteSearch.isDigit, in: bytes, before: first - 1)
            guard uptime < first - 1, ByteSearch.has("\t", in: bytes, at: uptime - 1) else { return nil }
            return (uptime - 1..<third, Array("\t<UPTIME>\t<LOAD>".utf8))
        }
        for (name, placeholder) in [("\"UPTIME\":", "<UPTIME>"), ("\"LOADAVERAGE\":", "<LOAD>")] {
            text = ByteSearch.rewrite(text, at: Array(name.utf8)) { bytes, index in
                var start = index + name.utf8.count
                if ByteSearch.has(" ", in: bytes, at: start) { start += 1 }
                guard ByteSearch.has("\"", in: bytes, at: start) else { return nil }
                let end = ByteSearch.end(of: { $0 != UInt8(ascii: "\"") }, in: bytes, from: start + 1)
                return (start + 1..<end, Array(placeholder.utf8))
            }
        }
        return text
    }

    private func replaceHashes(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes
        let hash = Array("<HASH>".utf8)
        for scheme in ["{MD5}", "{BLF-CRYPT}", "{ARGON2ID}", "{SHA512-CRYPT}", "{CRYPT}"] {
            text = ByteSearch.rewrite(text, at: Array(scheme.utf8)) { bytes, index in
                let start = index + scheme.utf8.count
                let isPart: (UInt8) -> Bool = { ByteSearch.isAlphanumeric($0) || "$./,=+".utf8.contains($0) }
                let end = ByteSearch.end(of: isPart, in: bytes, from: start)
                return end > start ? (index..<end, hash) : nil
            }
        }
        text = ByteSearch.rewrite(text, at: [UInt8(ascii: "*")]) { bytes, index in
            let isPart: (UInt8) -> Bool = { ByteSearch.isDigit($0) || ($0 >= 0x41 && $0 <= 0x46) }
            let end = min(ByteSearch.end(of: isPart, in: bytes, from: index + 1), index + 41)
            return end - index == 41 && ByteSearch.isBoundary(bytes, at: end) ? (index..<end, hash) : nil
        }
        return ByteSearch.rewrite(text, at: Array("/tmp/tmp.".utf8)) { bytes, index in
            let start = index + 9
            let end = ByteSearch.end(of: ByteSearch.isAlphanumeric, in: bytes, from: start)
            guard end - start == 10, ByteSearch.isBoundary(bytes, at: end) else { return nil }
            return (start..<end, Array("XXXXXXXXXX".utf8))
        }
    }
}
