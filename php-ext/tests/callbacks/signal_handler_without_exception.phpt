--TEST--
HestiaBridge\create_account(array $request): a signal handler that throws nothing runs, and the run goes on
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!function_exists('pcntl_alarm') || !function_exists('pcntl_async_signals')) die('skip needs pcntl'); ?>
--FILE--
<?php
pcntl_async_signals(true);
$rung = 0;
pcntl_signal(SIGALRM, function () use (&$rung) {
    $rung++;
});
pcntl_alarm(1);
$answer = HestiaBridge\create_account(['double_wait_ms' => 1500]);
var_dump($answer['function'], $rung);
?>
===DONE===
--EXPECT--
string(17) "hb_account_create"
int(1)
===DONE===
