--TEST--
Every function: a wrong key, pin, certificate, port or answer throws its own class
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$wrong = [
    'secret key' => panel(['secret_key' => str_repeat('x', 40)]),
    'access key' => panel(['access_key' => str_repeat('X', 20)]),
    'pin' => panel(['pins' => ['sha256//' . base64_encode(str_repeat('x', 32))]]),
    'no pin' => panel(['pins' => []]),
    'port' => panel(['port' => 1]),
    'name' => panel(['host' => 'does-not-exist.invalid']),
    'ca_file' => panel(['pins' => [], 'ca_file' => '/etc/ssl/certs/ca-certificates.crt']),
];
foreach ($wrong as $what => $server) {
    try {
        HestiaBridge\list_packages(['server' => $server]);
        echo "$what: no error\n";
    } catch (HestiaBridge\Exception $error) {
        printf("%s: %s %s\n", $what, substr(strrchr(get_class($error), '\\'), 1), $error->getStatus());
    }
}
foreach (['html', 'empty', 'redirect https://example.com/', 'status 500', 'zeros 1000000', 'cut-after'] as $fault) {
    control('faults', 'add', ...array_merge(explode(' ', $fault), ['times', '1']));
    try {
        HestiaBridge\list_packages(['server' => panel()]);
        echo "$fault: no error\n";
    } catch (HestiaBridge\Exception $error) {
        printf("%s: %s\n", $fault, substr(strrchr(get_class($error), '\\'), 1));
    }
    control('faults', 'clear');
}
// Verified by the certificate itself: by its authority and by nothing else.
echo count(HestiaBridge\list_packages(['server' => panel(['pins' => [], 'ca_file' => getenv('HESTIABRIDGE_PANEL_CERTIFICATE')])])['packages']) > 1 ? "verified\n" : "?\n";
?>
===DONE===
--EXPECT--
secret key: Authentication credentials
access key: Authentication credentials
pin: Tls tls_pin
no pin: Tls tls
port: Unreachable unreachable
name: Unreachable resolve
ca_file: Tls tls
html: UnknownOutcome
empty: UnknownOutcome
redirect https://example.com/: UnknownOutcome
status 500: Unreachable
zeros 1000000: UnknownOutcome
cut-after: Unreachable
verified
===DONE===
