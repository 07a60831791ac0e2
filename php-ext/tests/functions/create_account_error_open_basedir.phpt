--TEST--
HestiaBridge\create_account(array $request) refuses a ca_file that open_basedir does not allow
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
mkdir(__DIR__ . '/allowed');
symlink('/etc/passwd', __DIR__ . '/allowed/link.pem');
touch(__DIR__ . '/allowed/ca.pem');
ini_set('open_basedir', __DIR__ . '/allowed');
foreach (['/etc/ssl/certs/ca-certificates.crt', __DIR__ . '/allowed/../other.pem', __DIR__ . '/allowed/link.pem',
    __DIR__ . "/allowed/ca.pem\0.pem", __DIR__ . '/allowed/ca.pem'] as $file) {
    try {
        HestiaBridge\create_account(['server' => ['ca_file' => $file]]);
        echo "passed\n";
    } catch (HestiaBridge\Exception\Invalid $error) {
        printf("%s | %s | %d\n", $error->getField(), $error->getMessage(), $error->getCode());
    }
}
?>
===DONE===
--CLEAN--
<?php
@unlink(__DIR__ . '/allowed/link.pem');
@unlink(__DIR__ . '/allowed/ca.pem');
@rmdir(__DIR__ . '/allowed');
?>
--EXPECT--
server.ca_file | server.ca_file names a file that open_basedir does not allow. | -3
server.ca_file | server.ca_file names a file that open_basedir does not allow. | -3
server.ca_file | server.ca_file names a file that open_basedir does not allow. | -3
server.ca_file | server.ca_file names a file that open_basedir does not allow. | -3
passed
===DONE===
