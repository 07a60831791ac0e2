--TEST--
hestiabridge.log_file refuses links, pipes, devices, folders, files that others may open, and relative paths
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (!getenv('HESTIABRIDGE_MODULE')) die('skip needs HESTIABRIDGE_MODULE'); if (!function_exists('posix_mkfifo')) die('skip needs posix'); ?>
--FILE--
<?php
$run = function (string $path): void {
    $process = proc_open([PHP_BINARY, '-d', 'extension=' . getenv('HESTIABRIDGE_MODULE'), '-d', "hestiabridge.log_file=$path",
        '-r', 'try { HestiaBridge\create_account(["double_log" => true]); echo "passed"; }
            catch (HestiaBridge\Exception\Invalid $e) { echo $e->getField(), " ", $e->getCode(), " ", strrchr($e->getMessage(), ":"); }'],
        [1 => ['pipe', 'w']], $pipes);
    echo stream_get_contents($pipes[1]), "\n";
    proc_close($process);
};
$folder = __DIR__ . '/refused';
mkdir($folder);
chdir($folder);
touch('plain');
chmod('plain', 0600);
$run("$folder/plain");
symlink("$folder/plain", 'link');
$run("$folder/link");
symlink("$folder/absent", 'dangling');
$run("$folder/dangling");
link('plain', 'hard');
$run("$folder/plain");
unlink('hard');
chmod('plain', 0640);
$run("$folder/plain");
mkdir('folder');
$run("$folder/folder");
posix_mkfifo("$folder/pipe", 0600);
$run("$folder/pipe");
$run('/dev/null');
$run('plain');
$run("$folder/no/such/folder");
var_dump(file_exists('absent'), filesize('plain') > 0);
?>
===DONE===
--CLEAN--
<?php
$folder = __DIR__ . '/refused';
foreach (['plain', 'link', 'dangling', 'hard', 'pipe', 'absent'] as $name) {
    @unlink("$folder/$name");
}
@rmdir("$folder/folder");
@rmdir($folder);
?>
--EXPECT--
passed
hestiabridge.log_file -3 : it is a link.
hestiabridge.log_file -3 : it is a link.
hestiabridge.log_file -3 : it has another name (a hard link).
hestiabridge.log_file -3 : others may open it; run chmod 600 on it.
hestiabridge.log_file -3 : Is a directory.
hestiabridge.log_file -3 : it is not a plain file.
hestiabridge.log_file -3 : it is not a plain file.
hestiabridge.log_file -3 : the path is not absolute.
hestiabridge.log_file -3 : No such file or directory.
bool(false)
bool(true)
===DONE===
