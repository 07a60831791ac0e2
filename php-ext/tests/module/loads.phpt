--TEST--
The module loads and names the library it found
--FILE--
<?php
var_dump(extension_loaded('hestiabridge'), phpversion('hestiabridge') !== false, is_string(HestiaBridge\version()));
ob_start();
phpinfo(INFO_MODULES);
$info = ob_get_clean();
var_dump(strpos($info, 'Library version => ' . HestiaBridge\version()) !== false, strpos($info, 'Library ABI => 1 (built for 1)') !== false);
var_dump(count(get_extension_funcs('hestiabridge')));
?>
===DONE===
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
int(30)
===DONE===
