--TEST--
hestiabridge.store reaches the library
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.store="mariadb://user@db.example.com/runs?password_file=/etc/hestiabridge/password"
--FILE--
<?php
var_dump(HestiaBridge\create_account([])['options']['store']);
?>
===DONE===
--EXPECT--
string(75) "mariadb://user@db.example.com/runs?password_file=/etc/hestiabridge/password"
===DONE===
