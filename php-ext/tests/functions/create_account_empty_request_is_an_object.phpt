--TEST--
HestiaBridge\create_account(array $request) with an empty array and with a list passes an object
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
echo HestiaBridge\create_account([])['request_text'], "\n";
echo HestiaBridge\create_account(['a', 'b'])['request_text'], "\n";
?>
===DONE===
--EXPECT--
{}
{"0":"a","1":"b"}
===DONE===
