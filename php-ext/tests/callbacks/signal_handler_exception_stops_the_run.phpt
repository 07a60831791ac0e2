--TEST--
HestiaBridge\create_account(array $request): an exception of a signal handler stops the run within 100 ms
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!function_exists('pcntl_alarm') || !function_exists('pcntl_async_signals')) die('skip needs pcntl'); ?>
--FILE--
<?php
class Alarm extends Exception {}
pcntl_async_signals(true);
pcntl_signal(SIGALRM, function () {
    throw new Alarm('ring');
});
// The child sends the signal and notes when.
$started = microtime(true);
pcntl_alarm(1);
try {
    HestiaBridge\create_account(['double_wait_ms' => 20000]);
    echo "not stopped\n";
} catch (Alarm $error) {
    $late = microtime(true) - $started - 1;
    var_dump($error->getMessage(), $late < 0.1 ? true : $late);
}
?>
===DONE===
--EXPECT--
string(4) "ring"
bool(true)
===DONE===
