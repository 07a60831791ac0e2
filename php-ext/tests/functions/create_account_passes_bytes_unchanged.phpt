--TEST--
HestiaBridge\create_account(array $request) passes quotes, control characters, NUL and invalid UTF-8 for the library to check
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
error_reporting=E_ALL & ~E_DEPRECATED
--FILE--
<?php
$request = ['password' => "q\" b\\ n\n t\t nul\0 del\x7f", "key\0\"" => "\xff\xfe", 'name' => 'Zażółć 李雷'];
$answer = HestiaBridge\create_account($request);
// The stand-in shows bytes above 0x7e as characters of the same number.
echo $answer['request_text'] === '{"password":"q\" b\\\\ n\u000a t\u0009 nul\u0000 del' . "\x7f"
    . '","key\u0000\"":"' . "\u{ff}\u{fe}" . '","name":"'
    . preg_replace_callback('/[\x80-\xff]/', fn ($byte) => utf8_encode($byte[0]), 'Zażółć 李雷') . '"}'
    ? "unchanged\n" : $answer['request_text'] . "\n";
// The caller's array is still what it was.
var_dump($request['password'] === "q\" b\\ n\n t\t nul\0 del\x7f", count($request));
?>
===DONE===
--EXPECT--
unchanged
bool(true)
int(3)
===DONE===
