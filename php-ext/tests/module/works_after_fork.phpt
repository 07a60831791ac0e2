--TEST--
The functions work in a child of pcntl_fork() and in its parent
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!function_exists('pcntl_fork')) die('skip needs pcntl'); ?>
--FILE--
<?php
HestiaBridge\create_account([]);
$child = pcntl_fork();
if ($child === 0) {
    exit(HestiaBridge\create_account(['child' => 1])['request_text'] === '{"child":1}' ? 0 : 1);
}
pcntl_waitpid($child, $status);
var_dump(pcntl_wexitstatus($status), HestiaBridge\create_account(['parent' => 1])['request_text']);
?>
===DONE===
--EXPECT--
int(0)
string(12) "{"parent":1}"
===DONE===
