--TEST--
HestiaBridge\create_account(array $request) with every type that JSON knows
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$answer = HestiaBridge\create_account([
    'null' => null, 'true' => true, 'false' => false,
    'int' => PHP_INT_MAX, 'negative' => PHP_INT_MIN,
    'float' => 0.1, 'third' => 1 / 3, 'whole' => 3.0, 'large' => 1e25, 'small' => -1.5e-10,
    'text' => 'plain', 'empty' => '',
    'list' => ['a', 'b'], 'empty_list' => [],
    'map' => ['x' => 1, 'y' => ['z' => 2]],
    'sparse' => [1 => 'one', 3 => 'three'], 'unordered' => [1 => 'one', 0 => 'zero'],
    7 => 'number as key',
]);
echo $answer['request_text'], "\n";
var_dump($answer['request_size'] === strlen($answer['request_text']));
?>
===DONE===
--EXPECT--
{"null":null,"true":true,"false":false,"int":9223372036854775807,"negative":-9223372036854775808,"float":0.1,"third":0.3333333333333333,"whole":3,"large":1.0e+25,"small":-1.5e-10,"text":"plain","empty":"","list":["a","b"],"empty_list":[],"map":{"x":1,"y":{"z":2}},"sparse":{"1":"one","3":"three"},"unordered":{"1":"one","0":"zero"},"7":"number as key"}
bool(true)
===DONE===
