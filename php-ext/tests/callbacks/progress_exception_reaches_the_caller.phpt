--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): an exception of the callback stops the run and is the one that the caller gets
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
class Mine extends Exception {}
$mine = new Mine('stop it', 42);
$events = 0;
$start = microtime(true);
try {
    HestiaBridge\create_account(['double_progress' => 1000, 'double_wait_ms' => 20000], function (array $event) use ($mine, &$events) {
        $events++;
        throw $mine;
    });
    echo "not thrown\n";
} catch (Mine $error) {
    var_dump($error === $mine, $error->getPrevious(), $events);
}
var_dump(microtime(true) - $start < 10);
// The next call is a call as any other.
var_dump(HestiaBridge\create_account([])['function']);
?>
===DONE===
--EXPECT--
bool(true)
NULL
int(1)
bool(true)
string(17) "hb_account_create"
===DONE===
