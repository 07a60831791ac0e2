--TEST--
HestiaBridge\create_account(array $request) writes numbers alike in every locale
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
setlocale(LC_ALL, 'de_DE.UTF-8', 'de_DE', 'fr_FR.UTF-8', 'pl_PL.UTF-8', 'C.UTF-8');
echo HestiaBridge\create_account(['float' => 1.5])['request_text'], "\n";
?>
===DONE===
--EXPECT--
{"float":1.5}
===DONE===
