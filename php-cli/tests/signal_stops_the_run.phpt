--TEST--
hestiabridge ends in order at a signal, with the id of the run
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$request = temporary_file('{"double_progress": 1, "double_wait_ms": 20000}');
$process = proc_open([PHP_BINARY, getenv('HESTIABRIDGE_CLI'), 'suspend', 'alice', '--host', 'h', '--request', $request],
    [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
// The first step is printed: the library is at work.
echo fgets($pipes[1]);
proc_terminate($process, 15);
echo stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), proc_close($process), "\n";

$request = temporary_file('{"double_log": true, "double_progress": 1, "double_wait_ms": 20000}');
$process = proc_open([PHP_BINARY, getenv('HESTIABRIDGE_CLI'), 'suspend', 'alice', '--json', '--verbose', '--host', 'h', '--request',
    $request], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
// The log comes after the step.
fgets($pipes[2]);
proc_terminate($process, 15);
$error = json_decode(stream_get_contents($pipes[1]), true)['error'];
proc_close($process);
echo json_encode(['class' => $error['class'], 'steps' => array_column($error['run']['steps'], 'outcome', 'name')]), "\n";
?>
--EXPECT--
done        step-1                              10 ms
Error: Stopped by a signal.
What had been done stands above. The same command, or hestiabridge resume double-1, continues it.
10
{"class":"stopped","steps":{"step-1":"done"}}
