import MariaDBStore
import Testing
import Workflow

@Suite("MariaDBLocation")
struct MariaDBLocationTests {
    @Test(
        "reads a server, a port, a user and a database",
        arguments: [
            ("mariadb://bridge@db.example.com/store", "db.example.com", 3306, "mariadb://bridge@db.example.com/store"),
            ("mysql://bridge@10.0.0.5:3307/store", "10.0.0.5", 3307, "mariadb://bridge@10.0.0.5:3307/store"),
            ("mariadb://bridge@[fd00::1]:3307/store", "fd00::1", 3307, "mariadb://bridge@[fd00::1]:3307/store"),
            ("mariadb://bridge@[fd00::1]/store", "fd00::1", 3306, "mariadb://bridge@[fd00::1]/store"),
        ])
    func servers(text: String, host: String, port: UInt32, description: String) throws {
        let location = try MariaDBLocation(text)
        #expect(location.route == .host(host, port: port))
        #expect(location.user == "bridge")
        #expect(location.database == "store")
        #expect(location.passwordFile == nil)
        #expect(location.description == description)
    }

    @Test("decodes what is written with %")
    func decoding() throws {
        let location = try MariaDBLocation(
            "mariadb://b%3Ar%40x@h/d%20%C3%A9?password_file=/etc/a%26b&ca_file=%2Fetc%2Fca.pem")
        #expect(location.user == "b:r@x")
        #expect(location.database == "d é")
        #expect(location.passwordFile == "/etc/a&b")
        #expect(location.protection == .verified(caFile: "/etc/ca.pem"))
    }

    @Test("takes a socket in the place of a host")
    func sockets() throws {
        for server in ["", "localhost"] {
            let location = try MariaDBLocation("mariadb://bridge@\(server)/store?socket=/run/mysqld/mysqld.sock")
            #expect(location.route == .socket("/run/mysqld/mysqld.sock"))
            #expect(location.protection == .none)
            #expect(location.warning == nil)
            #expect(location.description == "mariadb://bridge@localhost/store?socket=/run/mysqld/mysqld.sock")
        }
    }

    @Test("verifies every server but this machine's own, unless told otherwise")
    func protection() throws {
        func location(_ rest: String) throws(StoreFailure) -> MariaDBLocation { try .init("mariadb://u@\(rest)") }
        let others = ["db.example.com", "10.0.0.5", "[fd00::1]", "127.example.com", "localhost.test", "128.0.0.1"]
        for host in others {
            #expect(try location("\(host)/d").protection == .verified(caFile: nil))
            #expect(try location("\(host)/d?ca_file=/ca").protection == .verified(caFile: "/ca"))
            #expect(try location("\(host)/d").warning == nil)
            let open = try location("\(host)/d?tls=off")
            #expect(open.protection == .none)
            #expect(open.warning?.contains("without TLS") == true)
        }
        for host in ["127.0.0.1", "127.1.2.3", "localhost", "[::1]"] {
            #expect(try location("\(host)/d").protection == .none)
            #expect(try location("\(host)/d?tls=off").warning == nil)
            #expect(try location("\(host)/d?tls=on").protection == .verified(caFile: nil))
            #expect(try location("\(host)/d?ca_file=/ca").protection == .verified(caFile: "/ca"))
        }
    }

    @Test(
        "refuses a password and shows none of it",
        arguments: [
            "mariadb://bridge:s3cret@db/store", "mariadb://bridge:s3/cret@db/store", "mariadb://b:s3@cret@db/store",
            "mariadb://:s3cret@db/store", "mysql://bridge:s3cret@[fd00::1]:3306/store",
            "mariadb://bridge@db/store?password=s3cret", "mariadb://bridge@db/store?socket=/s&password=s3cret",
        ])
    func passwords(_ text: String) {
        let refusal = failure { () throws(StoreFailure) in _ = try MariaDBLocation(text) }
        #expect(refusal?.words.contains("has a password in it") == true)
        #expect(refusal?.words.contains("s3") == false)
        #expect(refusal?.words.contains("password_file=/path") == true)
    }

    @Test(
        "refuses what it does not understand, without repeating it",
        arguments: [
            "", "store", "/var/lib/x.sqlite3", "postgres://s3u@db/s3d", "mariadb:///s3d", "mariadb://db/s3d",
            "mariadb://@db/s3d", "mariadb://s3u@db", "mariadb://s3u@db/", "mariadb://s3u@db/a/b", "mariadb://s3u@/s3d",
            "mariadb://s3u@db:0/s3d", "mariadb://s3u@db:65536/s3d", "mariadb://s3u@db:+1/s3d", "mariadb://s3u@db:/s3d",
            "mariadb://s3u@fd00::1/s3d", "mariadb://s3u@[fd00::1]x/s3d", "mariadb://s3u@d b/s3d",
            "mariadb://s3u@db/d#s3",
            "mariadb://s3u@db/s3d?unknown=s3", "mariadb://s3u@db/s3d?tls", "mariadb://s3u@db/s3d?tls=s3",
            "mariadb://s3u@db/s3d?ca_file=s3", "mariadb://s3u@db/s3d?password_file=",
            "mariadb://s3u@db/s3d?ca_file=/a&ca_file=/s3", "mariadb://s3u@db/s3d?tls=off&ca_file=/s3",
            "mariadb://s3u@db/s3d?socket=/s3", "mariadb://s3u@/s3d?socket=/s3&tls=on", "mariadb://s3u@db/s3%d",
            "mariadb://s3u@db/s3%00", "mariadb://s3u@db/s3%ff", "mariadb://s3u@db;s3/x", "mariadb://s3u@db/s3\nd",
        ])
    func nonsense(_ text: String) {
        let refusal = failure { () throws(StoreFailure) in _ = try MariaDBLocation(text) }
        #expect(refusal?.words.isEmpty == false)
        #expect(refusal?.words.contains("s3") == false)
    }
}
