--TEST--
hestiabridge.log_file=stderr writes into no other file that has standard error's descriptor
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!getenv('HESTIABRIDGE_MODULE')) die('skip needs HESTIABRIDGE_MODULE'); ?>
--FILE--
<?php
$file = __DIR__ . '/log_file_stderr_closed.txt';
$run = function (string $code, string $redirection) use ($file): void {
    @unlink($file);
    $script = '$file = ' . var_export($file, true) . ';
        $take = function () use ($file) { for ($i = 0; $i < 3; $i++) { $GLOBALS["taken"][] = fopen($file, "a"); }
            clearstatcache(); $two = @fopen("php://fd/2", "r"); // A copy: without /proc too.
            echo $two && fstat($two)["ino"] === fileinode($file) ? "taken" : "free", "\n"; };
        $call = function ($request = [], $progress = null) { HestiaBridge\create_account(["double_log" => true] + $request, $progress);
            echo "called\n"; };' . $code;
    $command = implode(' ', array_map('escapeshellarg', [PHP_BINARY, '-d', 'extension=' . getenv('HESTIABRIDGE_MODULE'),
        '-d', 'hestiabridge.log_file=stderr', '-r', $script])) . " $redirection";
    $process = proc_open(['sh', '-c', $command], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
    echo stream_get_contents($pipes[1]);
    printf("%d lines, %d in the file, %d\n", substr_count(stream_get_contents($pipes[2]), "\n"),
        is_file($file) ? substr_count(file_get_contents($file), '"level"') : 0, proc_close($process));
};
echo "closed from the start\n";
$run('$call();', '2>&-');
$run('$take(); $call();', '2>&-');
echo "closed by the script\n";
$run('fclose(STDERR); $call();', '');
$run('fclose(STDERR); $take(); $call();', '');
echo "closed during a call\n";
$run('$call(["double_progress" => 1], function () use ($take) { static $first = true;
    if ($first) { $first = false; fclose(STDERR); $take(); } });', '');
echo "open\n";
$run('$call();', '');
$run('$take(); $call();', '');
$run('$call();', '2>>' . escapeshellarg($file));
?>
===DONE===
--CLEAN--
<?php
@unlink(__DIR__ . '/log_file_stderr_closed.txt');
?>
--EXPECT--
closed from the start
called
0 lines, 0 in the file, 0
taken
called
0 lines, 0 in the file, 0
closed by the script
called
0 lines, 0 in the file, 0
taken
called
0 lines, 0 in the file, 0
closed during a call
taken
called
3 lines, 0 in the file, 0
open
called
3 lines, 0 in the file, 0
free
called
3 lines, 0 in the file, 0
called
0 lines, 3 in the file, 0
===DONE===
