--TEST--
hestiabridge refuses wrong words, files and values with exit code 2, before PHP calls the library
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$server = ['HESTIABRIDGE_SERVER' => 'panel.example.com'];
hestiabridge([]  + ['nonsense']);
hestiabridge(['packages']);
hestiabridge(['suspend'], $server);
hestiabridge(['suspend', 'alice', 'bob'], $server);
hestiabridge(['suspend', 'alice', '--nonsense'], $server);
hestiabridge(['suspend', 'alice', '--port'], $server);
hestiabridge(['suspend', 'alice', '--port=http'], $server);
hestiabridge(['create-account', '--certificate', 'maybe'], $server);
hestiabridge(['change-package', 'alice', '--package', 'gold', '--parameter', 'DISK'], $server);
hestiabridge(['change-password', 'alice', '--password', 'secret'], $server);
hestiabridge(['change-password', 'alice'], $server);
hestiabridge(['change-password', 'alice', '--password-file', '-'], $server, "\n");
hestiabridge(['packages'], ['HESTIABRIDGE_VERIFY' => 'perhaps'] + $server);
hestiabridge(['packages', '--config', '/no/such/file']);
hestiabridge(['packages', '--config', temporary_file('host = x', 0644)]);
hestiabridge(['packages', '--config', temporary_file("host = x\nnonsense\n")]);
hestiabridge(['packages', '--config', temporary_file("host = x\nhots = y\n")]);
hestiabridge(['packages', '--config', temporary_file('{"host": ')]);
hestiabridge(['packages', '--config', sys_get_temp_dir()]);
hestiabridge(['packages', '--config', '']);
hestiabridge(['packages', '--config', 'https://example.com/server.ini']);
hestiabridge(['packages', '--request', temporary_file('["host"]')], $server);
hestiabridge(['packages', '--request', temporary_file('"host"')], $server);
hestiabridge(['packages', '--request', temporary_file('{"server": "host"}')], $server);
hestiabridge(['packages', '--config', temporary_file('host = h'), '--request', temporary_file('{"server": {"host": "h"}}')]);
hestiabridge(['packages', '--json']);
?>
--EXPECTF--
--- stderr
There is no command "nonsense". hestiabridge --help lists them.
--- 2
--- stderr
Error: No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER and the key in the environment.
--- 2
--- stderr
Error: USERNAME is missing. "hestiabridge suspend --help" says what it is.
--- 2
--- stderr
Error: "bob" is one word too many.
--- 2
--- stderr
Error: There is no option --nonsense. "hestiabridge suspend --help" lists them.
--- 2
--- stderr
Error: --port needs a value.
--- 2
--- stderr
Error: --port needs a whole number, not "http".
--- 2
--- stderr
Error: --certificate must be one of off, scheduled, immediate, not "maybe".
--- 2
--- stderr
Error: --parameter needs KEY=VALUE, not "DISK".
--- 2
--- stderr
Error: Not on the command line: every user of this machine can read it there, and the shell remembers it. Put the password into a file for --password-file, or into HESTIABRIDGE_ACCOUNT_PASSWORD. Change the password if it is in use.
--- 2
--- stderr
Error: There is no password: give --password-file FILE (- for standard input) or HESTIABRIDGE_ACCOUNT_PASSWORD in the environment.
--- 2
--- stderr
Error: Standard input is empty.
--- 2
--- stderr
Error: HESTIABRIDGE_VERIFY must be yes or no.
--- 2
--- stderr
Error: The settings file /no/such/file cannot be read: No such file or directory.
--- 2
--- stderr
Error: The settings file %s can be opened by other users of this machine. Run: chmod 600 '%s'
--- 2
--- stderr
Error: Line 2 of %s is not "name = value".
--- 2
--- stderr
Error: The settings file %s has "hots", which is no setting. There are: host, address, port, access_key, secret_key, api_key, user, password, totp_secret, panel_user, panel_password, ca_file, pins, verify, connect_timeout_ms, command_timeout_ms, proxy.
--- 2
--- stderr
Error: The settings file %s is not JSON: Syntax error.
--- 2
--- stderr
Error: The settings file %s is not a plain file.
--- 2
--- stderr
Error: The settings file must be named by its path, not "".
--- 2
--- stderr
Error: The settings file must be named by its path, not "https://example.com/server.ini".
--- 2
--- stderr
Error: The request file %s is not a JSON object.
--- 2
--- stderr
Error: The request file %s is not a JSON object.
--- 2
--- stderr
Error: "server" in the request file %s must be an object.
--- 2
--- stderr
Error: The request file %s has the settings of the server already: leave --config away.
--- 2
{
    "error": {
        "class": "invalid",
        "code": "invalid_argument",
        "command": null,
        "field": null,
        "hint": null,
        "message": "No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER and the key in the environment.",
        "panel_text": null,
        "retryable": false,
        "run": null,
        "server": null
    }
}
--- 2
