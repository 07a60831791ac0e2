--TEST--
HestiaBridge\create_account(array $request): PHP's time limit, reached in the library, ends the run and the script
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
register_shutdown_function(function () {
    set_time_limit(0);
    echo "\nshutdown ", HestiaBridge\create_account([])['function'], "\n";
});
set_time_limit(1);
try {
    HestiaBridge\create_account(['double_burn_ms' => 20000], null);
} finally {
    echo "not reached\n";
}
?>
===DONE===
--EXPECTF--
%AFatal error: Maximum execution time of 1 second exceeded%a
shutdown hb_account_create
