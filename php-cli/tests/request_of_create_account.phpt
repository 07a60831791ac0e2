--TEST--
hestiabridge create-account puts its options where the request has them
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$settings = temporary_file("# mine\nhost = panel.example.com\naccess_key=ABC\nsecret_key = a;b#c \"d\"\npins = sha256//x, sha256//y\nverify = no\n");
$password = temporary_file("se cret\n");
hestiabridge(['create-account', '--config', $settings, '--username', 'alice', "--password-file=$password", '--email', 'a@example.com',
    '--package=gold', '--parameter', 'DISK_QUOTA=5000', '--parameter', 'SHELL=nologin=x', '--take-over', '--no-dns', '--certificate', 'scheduled',
    '--ftp-username', 'ftp', '--port', '9000', '--json'], ['HESTIABRIDGE_FTP_PASSWORD' => 'ftp-secret', 'HESTIABRIDGE_PORT' => '1']);
?>
--EXPECT--
{
    "function": "hb_account_create",
    "request_text": "{\"server\":{\"host\":\"panel.example.com\",\"access_key\":\"ABC\",\"secret_key\":\"a;b#c \\\"d\\\"\",\"pins\":[\"sha256//x\",\"sha256//y\"],\"verify\":false,\"port\":9000},\"username\":\"alice\",\"email\":\"a@example.com\",\"package\":{\"name\":\"gold\",\"parameters\":{\"DISK_QUOTA\":\"5000\",\"SHELL\":\"nologin=x\"},\"take_over\":true},\"dns\":false,\"certificate\":\"scheduled\",\"ftp\":{\"username\":\"ftp\",\"password\":\"ftp-secret\"},\"password\":\"se cret\"}",
    "request_size": 394,
    "options": {
        "log_level": 0,
        "progress": true,
        "log": false,
        "store": null,
        "store_password": null
    }
}
--- stderr
Warning: TLS verification is off: whoever is in between can read the key. Use pins or ca_file; "hestiabridge pin" prints the pin.
--- 0
