--TEST--
HestiaBridge\create_account(array $request) returns what JSON knows as arrays
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
var_dump(HestiaBridge\create_account(['double_answer' => 'types']));
// As deep as PHP's parser goes, and not deeper.
$value = HestiaBridge\create_account(['double_deep' => 500]);
for ($depth = 0; is_array($value); $depth++) {
    $value = $value['a'];
}
var_dump($depth);
?>
===DONE===
--EXPECT--
array(11) {
  ["null"]=>
  NULL
  ["true"]=>
  bool(true)
  ["false"]=>
  bool(false)
  ["int"]=>
  int(9223372036854775807)
  ["big"]=>
  string(20) "18446744073709551615"
  ["float"]=>
  float(1.5)
  ["text"]=>
  string(17) "Zażółć 李雷"
  ["list"]=>
  array(2) {
    [0]=>
    int(1)
    [1]=>
    array(0) {
    }
  }
  ["object"]=>
  array(0) {
  }
  [5]=>
  string(4) "five"
  [""]=>
  string(5) "empty"
}
int(500)
===DONE===
