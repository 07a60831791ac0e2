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
?>
--EXPECT--
done        step-1                              10 ms
Error: Stopped by a signal.
The run's id is double-1; with --run-id it can be continued.
10
