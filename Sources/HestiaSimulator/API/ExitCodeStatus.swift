/// Which HTTP status the API gives to a command's exit code (access keys, from 1.6).
package enum ExitCodeStatus {
    package static func status(_ exitCode: Int) -> Int {
        switch exitCode {
        case 0: 200
        case 2: 422
        case 5, 6, 9, 10, 21: 401
        default: 400
        }
    }
}
