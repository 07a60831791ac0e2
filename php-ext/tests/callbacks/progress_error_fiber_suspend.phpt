--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): a fiber cannot be suspended in the callback
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (PHP_VERSION_ID < 80100) die('skip PHP 8.1 has fibers'); ?>
--FILE--
<?php
$fiber = new Fiber(function () {
    try {
        HestiaBridge\create_account(['double_progress' => 1], function (array $event) {
            Fiber::suspend($event);
        });
    } catch (FiberError $error) {
        echo $error->getMessage(), "\n";
    }
    // Outside of a callback it can.
    Fiber::suspend('outside');
    echo HestiaBridge\create_account([])['function'], "\n";
});
var_dump($fiber->start());
$fiber->resume();
?>
===DONE===
--EXPECT--
Cannot switch fibers in current execution context
string(7) "outside"
hb_account_create
===DONE===
