--TEST--
HestiaBridge\create_account() refuses bad input, names the field and sends nothing
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
asked();
$bad = [
    'no server' => ['server' => []],
    'unknown key' => ['pasword' => 'x'],
    'unknown key of the server' => ['server' => panel(['hots' => 'x'])],
    'wrong type' => ['email' => 5],
    'wrong type of the server' => ['server' => panel(['port' => 'http'])],
    'NUL' => ['password' => "Str0ng\0Pass1"],
    'newline' => ['email' => "a@example.com\nb"],
    'invalid UTF-8' => ['first_name' => "\xff\xfe"],
    'password that is a file' => ['password' => '/tmp/secret-file'],
    'short password' => ['password' => 'x'],
    'password with white space' => ['password' => ' Str0ng-Pass1'],
    'empty e-mail' => ['email' => ''],
    'reserved name' => ['username' => 'root'],
    'long name' => ['username' => str_repeat('a', 60)],
    'domain with a scheme' => ['domain' => 'https://example.com'],
    'domain with a port' => ['domain' => 'example.com:80'],
    'domain with a path' => ['domain' => 'example.com/a'],
];
foreach ($bad as $what => $fields) {
    try {
        HestiaBridge\create_account(new_account('alice', $fields));
        echo "$what: not refused\n";
    } catch (HestiaBridge\Exception\Invalid $error) {
        printf("%s: %s %s\n", $what, $error->getStatus(), $error->getField() ?? '-');
    }
}
echo 'asked: ', implode(' ', asked()), "\n";
?>
===DONE===
--EXPECTF--
no server: %s server%S
unknown key: invalid_request pasword
unknown key of the server: %s server.hots
wrong type: invalid_request email
wrong type of the server: %s server.port
NUL: invalid_request password
newline: invalid_request email
invalid UTF-8: invalid_request %s
password that is a file: invalid_request password
short password: invalid_request password
password with white space: invalid_request password
empty e-mail: invalid_request email
reserved name: invalid_request username
long name: invalid_request username
domain with a scheme: invalid_request domain
domain with a port: invalid_request domain
domain with a path: invalid_request domain
asked: 
===DONE===
