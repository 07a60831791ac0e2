--TEST--
The functions work in children of pcntl_fork(), which make their own connection, and in the parent, which keeps its
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); if (!function_exists('pcntl_fork')) die('skip needs pcntl'); ?>
--INI--
hestiabridge.log_file={PWD}/works_after_fork.jsonl
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$log = ini_get('hestiabridge.log_file');
HestiaBridge\list_packages(['server' => panel()]);
$children = [];
for ($i = 0; $i < 3; $i++) {
    $child = pcntl_fork();
    if ($child === 0) {
        for ($j = 0; $j < 2; $j++) {
            if (count(HestiaBridge\list_packages(['server' => panel()])['packages']) < 1) {
                exit(1);
            }
        }
        exit(0);
    }
    $children[] = $child;
}
foreach ($children as $child) {
    pcntl_waitpid($child, $status);
    var_dump(pcntl_wifexited($status) && pcntl_wexitstatus($status) === 0);
}
HestiaBridge\list_packages(['server' => panel()]);
$connections = [];
foreach (file($log) as $line) {
    $entry = json_decode($line, true);
    $connections[$entry['pid']] = ($connections[$entry['pid']] ?? '') . ' ' . $entry['connection'];
}
echo 'parent', $connections[getmypid()], "\n";
unset($connections[getmypid()]);
echo 'child', implode("\nchild", $connections), "\n";
unlink($log);
?>
===DONE===
--EXPECT--
bool(true)
bool(true)
bool(true)
parent new reused
child new reused
child new reused
child new reused
===DONE===
