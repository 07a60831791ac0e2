--TEST--
HestiaBridge\Exception: an error object that says nothing, says it in wrong types, or is made by PHP code
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
zend.exception_ignore_args=1
--FILE--
<?php
try {
    HestiaBridge\get_account(['double_fail' => -102]);
} catch (HestiaBridge\Exception $error) {
    printf("%s | %s | %d\n", get_class($error), $error->getMessage(), $error->getCode());
}
try {
    HestiaBridge\get_account(['double_fail' => ['status' => -102, 'message' => 5, 'code' => [], 'hint' => null, 'field' => 7, 'retryable' => 'yes']]);
} catch (HestiaBridge\Exception $error) {
    printf("%s | '%s' | %d\n", get_class($error), $error->getMessage(), $error->getCode());
    var_dump($error->getStatus(), $error->isRetryable(), $error->getHint(), $error->getField());
}
$own = new HestiaBridge\Exception\Busy('mine', 3);
var_dump($own->getMessage(), $own->getStatus(), $own->isRetryable(), $own->getHint(), $own->getField(), $own->getDetails());
try {
    unserialize(serialize($error))->getDetails();
    echo "serialized\n";
} catch (Throwable $other) {
    echo get_class($other), "\n";
}
?>
===DONE===
--EXPECT--
HestiaBridge\Exception\Internal | libhestiabridge failed with status -102 and did not say why. | -900
HestiaBridge\Exception\Refused | '' | -102
string(0) ""
bool(false)
string(0) ""
NULL
string(4) "mine"
string(0) ""
bool(false)
string(0) ""
NULL
array(0) {
}
serialized
===DONE===
