--TEST--
HestiaBridge\create_account(array $request) refuses what is nested without end
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

$deep = 'x';
for ($i = 0; $i < 32; $i++) {
    $deep = ['a' => $deep];
}
var_dump(strlen(HestiaBridge\create_account($deep)['request_text']));
refused(['b' => $deep]);
for ($i = 0; $i < 100000; $i++) {
    $deep = [$deep];
}
refused($deep);

$loop = [];
$loop['again'] = &$loop;
try {
    HestiaBridge\create_account($loop);
} catch (HestiaBridge\Exception\Invalid $error) {
    var_dump(strpos($error->getMessage(), 'again.again.again') === 0, substr($error->getMessage(), -24));
}
// Its release is PHP's own recursion.
while (is_array($deep)) {
    $deep = $deep[0] ?? null;
}
?>
===DONE===
--EXPECT--
int(195)
b.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a | b.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a is nested too deeply | -2 invalid_request
[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] | [0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] is nested too deeply | -2 invalid_request
bool(true)
string(24) "ain is nested too deeply"
===DONE===
