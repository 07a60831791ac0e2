--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): a fatal error in the callback ends the script after the library has returned
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
memory_limit=16M
--FILE--
<?php
register_shutdown_function(function () {
    // The library was left in order: it can be called again.
    echo "\nshutdown ", HestiaBridge\create_account(['double_progress' => 1])['function'], "\n";
});
HestiaBridge\create_account(['double_progress' => 5, 'double_wait_ms' => 20000], function (array $event) {
    $text = str_repeat('x', 64 * 1024 * 1024);
});
echo "not reached\n";
?>
===DONE===
--EXPECTF--
%AFatal error: Allowed memory size of %d bytes exhausted%a
shutdown hb_account_create
