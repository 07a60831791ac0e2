--TEST--
HestiaBridge\create_account(array $request) names odd keys without printing their bytes
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

refused(["a\0b\n" => NAN]);
refused([str_repeat('k', 100) => ['x' => NAN]]);
refused([5 => [2 => [7 => NAN]]]);
?>
===DONE===
--EXPECT--
a?b? | a?b? is not a finite number | -2 invalid_request
kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk....x | kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk....x is not a finite number | -2 invalid_request
[5][2][7] | [5][2][7] is not a finite number | -2 invalid_request
===DONE===
