--TEST--
hestiabridge.log_level selects the lines, case counts not
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.log_file={PWD}/log_level_selects_lines.jsonl
hestiabridge.log_level=Debug
--FILE--
<?php
$file = __DIR__ . '/log_level_selects_lines.jsonl';
HestiaBridge\create_account(['double_log' => true]);
echo implode(' ', array_map(fn ($line) => json_decode($line, true)['level'], file($file))), "\n";
?>
===DONE===
--CLEAN--
<?php
@unlink(__DIR__ . '/log_level_selects_lines.jsonl');
?>
--EXPECT--
error warning info debug
===DONE===
