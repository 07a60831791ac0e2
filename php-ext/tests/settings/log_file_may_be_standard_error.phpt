--TEST--
hestiabridge.log_file=stderr writes the lines to standard error
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!getenv('HESTIABRIDGE_MODULE')) die('skip needs HESTIABRIDGE_MODULE'); ?>
--FILE--
<?php
$process = proc_open([PHP_BINARY, '-d', 'extension=' . getenv('HESTIABRIDGE_MODULE'), '-d', 'hestiabridge.log_file=stderr',
    '-r', 'HestiaBridge\create_account(["double_log" => true]); echo "out";'], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
echo stream_get_contents($pipes[1]), "\n";
foreach (explode("\n", trim(stream_get_contents($pipes[2]))) as $line) {
    echo json_decode($line, true)['level'], "\n";
}
var_dump(proc_close($process));
?>
===DONE===
--EXPECT--
out
error
warning
info
int(0)
===DONE===
