--TEST--
The settings of hestiabridge have defaults and cannot be changed by a script
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
foreach (['store', 'log_file', 'log_level'] as $name) {
    $name = "hestiabridge.$name";
    var_dump(ini_get($name), @ini_set($name, '/tmp/x'), ini_get_all('hestiabridge')[$name]['access'] === INI_SYSTEM);
}
var_dump(count(ini_get_all('hestiabridge')));
var_dump(HestiaBridge\create_account([])['options']);
?>
===DONE===
--EXPECT--
string(0) ""
bool(false)
bool(true)
string(0) ""
bool(false)
bool(true)
string(4) "info"
bool(false)
bool(true)
int(3)
array(5) {
  ["log_level"]=>
  int(0)
  ["progress"]=>
  bool(false)
  ["log"]=>
  bool(false)
  ["store"]=>
  NULL
  ["store_password"]=>
  NULL
}
===DONE===
