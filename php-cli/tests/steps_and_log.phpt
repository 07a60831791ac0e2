--TEST--
hestiabridge prints a line for each step, and with --verbose the log on standard error
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$request = temporary_file('{"double_progress": 2, "double_log": true}');
ob_start();
hestiabridge(['suspend', 'alice', '--verbose', '--request', $request], ['HESTIABRIDGE_SERVER' => 'h']);
$all = ob_get_clean();
echo implode("\n", preg_grep('/^done|^--- /', explode("\n", $all))), "\n";
var_dump(preg_match_all('/^\{"time":".*"level":"(error|warning|info|debug)".*\}$/m', $all));
ob_start();
hestiabridge(['suspend', 'alice', '--json', '--request', $request], ['HESTIABRIDGE_SERVER' => 'h']);
var_dump(is_array(json_decode(strstr(ob_get_clean(), "\n---", true), true)));
?>
--EXPECT--
done        step-1                              10 ms
done        step-2                              20 ms
--- stderr
--- 0
int(4)
bool(true)
