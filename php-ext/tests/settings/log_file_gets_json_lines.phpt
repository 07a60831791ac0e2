--TEST--
hestiabridge.log_file gets one JSON object a line, mode 0600, appended
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
hestiabridge.log_file={PWD}/log_file_gets_json_lines.jsonl
--FILE--
<?php
$file = __DIR__ . '/log_file_gets_json_lines.jsonl';
umask(0);
HestiaBridge\create_account(['double_log' => true]);
HestiaBridge\create_account(['double_log' => true]);
foreach (file($file) as $line) {
    $entry = json_decode($line, true);
    printf("%s %d %s %s %s\n", preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/D', $entry['time']),
        $entry['pid'] === getmypid(), $entry['level'], $entry['message'], $entry['command']);
}
printf("%o\n", fileperms($file));
?>
===DONE===
--CLEAN--
<?php
@unlink(__DIR__ . '/log_file_gets_json_lines.jsonl');
?>
--EXPECT--
1 1 error a line v-list-users
1 1 warning a line v-list-users
1 1 info a line v-list-users
1 1 error a line v-list-users
1 1 warning a line v-list-users
1 1 info a line v-list-users
100600
===DONE===
