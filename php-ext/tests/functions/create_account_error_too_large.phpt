--TEST--
HestiaBridge\create_account(array $request) refuses a request without end that shares its parts
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
        printf("%s | %s | %d %s\n", $error->getDetails()['field'], $error->getMessage(), $error->getCode(), $error->getStatus());
    }
}

$shared = 'text';
for ($i = 0; $i < 30; $i++) {
    $shared = [$shared, $shared];
}
$before = memory_get_usage();
try {
    HestiaBridge\create_account(['big' => $shared]);
} catch (HestiaBridge\Exception\Invalid $error) {
    var_dump(substr($error->getMessage(), -27), memory_get_usage() - $before < 100000);
}
refused(['note' => str_repeat("\0", 16 * 1024 * 1024 + 1)]);
refused([str_repeat('k', 16 * 1024 * 1024 + 1) => 1]);
?>
===DONE===
--EXPECT--
string(27) "makes the request too large"
bool(true)
note | note makes the request too large | -2 invalid_request
kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk... | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk... makes the request too large | -2 invalid_request
===DONE===
