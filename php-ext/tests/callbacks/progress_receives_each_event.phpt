--TEST--
HestiaBridge\create_account(array $request, ?callable $progress) calls it with one array for each event
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$answer = HestiaBridge\create_account(['double_progress' => 2], function (...$arguments) {
    echo count($arguments), ' ', json_encode($arguments[0]), "\n";
    return 'ignored';
});
var_dump($answer['options']['progress'], HestiaBridge\create_account([])['options']['progress']);
?>
===DONE===
--EXPECT--
1 {"type":"step","run_id":"double-1","step":"step-1","ordinal":1,"state":"started","ms":10}
1 {"type":"step","run_id":"double-1","step":"step-1","ordinal":1,"state":"done","ms":10}
1 {"type":"step","run_id":"double-1","step":"step-2","ordinal":2,"state":"started","ms":20}
1 {"type":"step","run_id":"double-1","step":"step-2","ordinal":2,"state":"done","ms":20}
bool(true)
bool(false)
===DONE===
