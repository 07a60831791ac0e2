--TEST--
HestiaBridge\create_account(array $request) refuses objects and runs no code of theirs
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

class Speaks implements JsonSerializable
{
    #[ReturnTypeWillChange]
    public function jsonSerialize() { echo "called\n"; return 'x'; }
    public function __toString(): string { echo "called\n"; return 'x'; }
    public function __debugInfo() { echo "called\n"; return []; }
}
refused(['email' => new Speaks()]);
refused(['a' => ['b' => function () {}]]);
refused(['a' => [new stdClass()]]);
?>
===DONE===
--EXPECT--
email | email is an object | -2 invalid_request
a.b | a.b is an object | -2 invalid_request
a[0] | a[0] is an object | -2 invalid_request
===DONE===
