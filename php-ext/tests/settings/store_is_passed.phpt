--TEST--
hestiabridge.state_directory reaches the library
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.state_directory=/var/lib/hestiabridge-x
--FILE--
<?php
var_dump(HestiaBridge\create_account([])['options']['state_directory']);
?>
===DONE===
--EXPECT--
string(23) "/var/lib/hestiabridge-x"
===DONE===
