--TEST--
A library with another ABI version: one sentence at load, every function throws, PHP goes on
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!getenv('HESTIABRIDGE_MODULE')) die('skip needs HESTIABRIDGE_MODULE'); ?>
--FILE--
<?php
$process = proc_open([PHP_BINARY, '-d', 'extension=' . getenv('HESTIABRIDGE_MODULE'), '-d', 'display_startup_errors=1', '-d', 'html_errors=0', '-r', '
    foreach (get_extension_funcs("hestiabridge") as $function) {
        try {
            $arguments = ["hestiabridge\\\\version" => [], "hestiabridge\\\\set_store_password" => ["x"]];
            $function(...$arguments[strtolower($function)] ?? [["a" => 1]]);
            echo "$function passed\n";
        } catch (HestiaBridge\Exception\Internal $error) {
            $messages[$error->getMessage()] = ($messages[$error->getMessage()] ?? 0) + 1;
        }
    }
    print_r($messages);
    ob_start();
    phpinfo(INFO_MODULES);
    echo strpos(ob_get_clean(), "Library ABI => 99 (built for 1)") ? "shown\n" : "not shown\n";'],
    [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, null, ['HESTIABRIDGE_DOUBLE_ABI' => '99'] + getenv());
echo stream_get_contents($pipes[1]);
var_dump(proc_close($process));
?>
===DONE===
--EXPECTF--
%AWarning:%whestiabridge: libhestiabridge.so has ABI version 99 but this extension was built for 1; its functions will only throw until both are of the same release in Unknown on line 0
%AArray
(
    [libhestiabridge.so has ABI version 99 and the PHP extension was built for 1.] => 30
)
shown
int(0)
===DONE===
