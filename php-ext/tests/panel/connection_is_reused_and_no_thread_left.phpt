--TEST--
Every function: the connection outlives the call, no thread does
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--INI--
hestiabridge.log_file={PWD}/connection_is_reused.jsonl
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
for ($i = 0; $i < 3; $i++) {
    HestiaBridge\list_packages(['server' => panel()]);
    if (is_dir('/proc/self/task')) {
        printf("%d thread\n", count(scandir('/proc/self/task')) - 2);
    } else {
        echo "1 thread\n";
    }
}
foreach (file(ini_get('hestiabridge.log_file')) as $line) {
    echo json_decode($line, true)['connection'], "\n";
}
unlink(ini_get('hestiabridge.log_file'));
?>
===DONE===
--EXPECT--
1 thread
1 thread
1 thread
new
reused
reused
===DONE===
