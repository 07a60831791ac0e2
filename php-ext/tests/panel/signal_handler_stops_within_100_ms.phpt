--TEST--
Every function: an exception of a signal handler stops the wait for a slow panel within 100 ms
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); if (!function_exists('pcntl_async_signals')) die('skip needs pcntl'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
pcntl_async_signals(true);
pcntl_signal(SIGALRM, function () {
    throw new RuntimeException('alarm');
});
HestiaBridge\list_packages(['server' => panel()]);
control('faults', 'add', 'delay', '5000', 'times', '1');
$start = microtime(true);
pcntl_alarm(1);
try {
    HestiaBridge\list_packages(['server' => panel()]);
    echo "not stopped\n";
} catch (RuntimeException $error) {
    $late = microtime(true) - $start - 1;
    var_dump($error->getMessage(), $late < 0.1 ? true : $late);
}
control('faults', 'clear');
var_dump(count(HestiaBridge\list_packages(['server' => panel()])['packages']) > 0);
?>
===DONE===
--EXPECT--
string(5) "alarm"
bool(true)
bool(true)
===DONE===
