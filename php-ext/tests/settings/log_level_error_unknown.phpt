--TEST--
hestiabridge.log_level refuses a word that is no level, before anything is sent
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.log_file={PWD}/unused.jsonl
hestiabridge.log_level=loud
--FILE--
<?php
try {
    HestiaBridge\create_account(['double_log' => true]);
} catch (HestiaBridge\Exception\Invalid $error) {
    printf("%d %s %s\n%s\n", $error->getCode(), $error->getStatus(), $error->getField(), $error->getMessage());
}
?>
===DONE===
--EXPECT--
-3 invalid_settings hestiabridge.log_level
hestiabridge.log_level is "loud", which is no level.
===DONE===
