--TEST--
hestiabridge.log_level=none makes no log file
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.log_file={PWD}/log_level_none.jsonl
hestiabridge.log_level=none
--FILE--
<?php
var_dump(HestiaBridge\create_account(['double_log' => true])['options']['log'], file_exists(__DIR__ . '/log_level_none.jsonl'));
?>
===DONE===
--EXPECT--
bool(false)
bool(false)
===DONE===
