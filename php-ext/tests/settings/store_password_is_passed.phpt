--TEST--
HestiaBridge\set_store_password() gives the password to each later call of the request, and shows it nowhere
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$password = implode('', ['s3', 'cr3t']);
$passed = function () {
    return HestiaBridge\runs([])['options']['store_password'];
};
var_dump(HestiaBridge\set_store_password($password), $passed() === $password, $passed() === $password);
HestiaBridge\set_store_password("a\0b");
var_dump($passed() === "a\0b");
HestiaBridge\set_store_password('');
var_dump($passed());
var_dump(print_r(ini_get_all('hestiabridge'), true) === str_replace($password, '', print_r(ini_get_all('hestiabridge'), true)));
try {
    HestiaBridge\set_store_password([]);
} catch (TypeError $error) {
    echo get_class($error), "\n";
}
HestiaBridge\set_store_password($password);
?>
===DONE===
--EXPECT--
NULL
bool(true)
bool(true)
bool(true)
NULL
bool(true)
TypeError
===DONE===
