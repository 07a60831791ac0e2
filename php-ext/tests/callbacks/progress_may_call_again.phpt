--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): the callback may call HestiaBridge itself, and catch its exceptions
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$answer = HestiaBridge\create_account(['double_progress' => 1], function (array $event) {
    echo HestiaBridge\get_account(['inner' => 1])['request_text'], "\n";
    try {
        HestiaBridge\get_account(['bad' => INF]);
    } catch (HestiaBridge\Exception $error) {
        echo $error->getMessage(), "\n";
    }
});
echo $answer['function'], "\n";
?>
===DONE===
--EXPECT--
{"inner":1}
bad is not a finite number
{"inner":1}
bad is not a finite number
hb_account_create
===DONE===
