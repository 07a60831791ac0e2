--TEST--
HestiaBridge\create_account(array $request, ?callable $progress = null) refuses other arguments as PHP does
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
foreach ([[], ['text'], [[], 'no_such_function'], [[], null, 1]] as $arguments) {
    try {
        HestiaBridge\create_account(...$arguments);
        echo "not refused\n";
    } catch (TypeError $error) {
        echo get_class($error), "\n";
    }
}
var_dump(is_array(HestiaBridge\create_account([], null)));
?>
===DONE===
--EXPECT--
ArgumentCountError
TypeError
TypeError
ArgumentCountError
bool(true)
===DONE===
