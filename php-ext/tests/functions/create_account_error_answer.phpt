--TEST--
HestiaBridge\create_account(array $request) throws Internal for an answer that is no JSON object
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
json_decode('{');
foreach (['empty', 'garbage', 'list', 'truncated'] as $answer) {
    try {
        HestiaBridge\create_account(['double_answer' => $answer]);
    } catch (HestiaBridge\Exception\Internal $error) {
        printf("%s: %s (%d)\n", $answer, $error->getMessage(), $error->getCode());
        var_dump($error->getPrevious());
    }
}
try {
    HestiaBridge\create_account(['double_deep' => 5000]);
} catch (HestiaBridge\Exception\Internal $error) {
    echo $error->getMessage(), "\n";
}
// The script's own JSON error is untouched.
var_dump(json_last_error() === JSON_ERROR_SYNTAX);
?>
===DONE===
--EXPECT--
empty: libhestiabridge answered something that is not a JSON object. (-900)
NULL
garbage: libhestiabridge answered something that is not a JSON object. (-900)
NULL
list: libhestiabridge answered something that is not a JSON object. (-900)
NULL
truncated: libhestiabridge answered something that is not a JSON object. (-900)
NULL
libhestiabridge answered something that is not a JSON object.
bool(true)
===DONE===
