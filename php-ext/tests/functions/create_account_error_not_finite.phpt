--TEST--
HestiaBridge\create_account(array $request) refuses numbers that JSON does not have
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

refused(['server' => ['port' => NAN]]);
refused(['server' => ['pins' => ['a', INF]]]);
refused(['package' => ['parameters' => ['DISK_QUOTA' => -INF]]]);
?>
===DONE===
--EXPECT--
server.port | server.port is not a finite number | -2 invalid_request
server.pins[1] | server.pins[1] is not a finite number | -2 invalid_request
package.parameters.DISK_QUOTA | package.parameters.DISK_QUOTA is not a finite number | -2 invalid_request
===DONE===
