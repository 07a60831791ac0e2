--TEST--
hestiabridge ends a run that it has begun, also when nobody reads its output
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$request = temporary_file('{"double_log": true, "double_progress": 20}');
$command = escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg(getenv('HESTIABRIDGE_CLI')) . ' suspend alice --verbose --host h --request '
    . escapeshellarg($request);
// The double logs after the last step.
$log = temporary_file('');
foreach (["| true", '> /dev/full'] as $output) {
    file_put_contents($log, '');
    exec("bash -c " . escapeshellarg("{ $command 2>> $log; echo \"ended \$?\" >> $log; } $output"));
    $text = file_get_contents($log);
    echo $output, ': ', substr_count($text, '"level"'), ' log lines, ', implode(' ', preg_grep('/^(ended|Error)/', explode("\n", $text))), "\n";
}
?>
--EXPECT--
| true: 4 log lines, ended 0
> /dev/full: 4 log lines, Error: The output could not be written. The call itself has been done. ended 11
