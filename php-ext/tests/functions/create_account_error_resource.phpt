--TEST--
HestiaBridge\create_account(array $request) refuses resources, open and closed
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
function refused(array $request): void
{
    try {
        HestiaBridge\create_account($request);
        echo "not refused\n";
    } catch (HestiaBridge\Exception\Invalid $error) {
        printf("%s | %s | %d %s\n", $error->getField(), $error->getMessage(), $error->getCode(), $error->getStatus());
    }
}

$file = fopen('php://memory', 'r');
refused(['server' => ['ca_file' => $file]]);
fclose($file);
refused(['server' => ['ca_file' => $file]]);
?>
===DONE===
--EXPECT--
server.ca_file | server.ca_file is a resource | -2 invalid_request
server.ca_file | server.ca_file is a resource | -2 invalid_request
===DONE===
