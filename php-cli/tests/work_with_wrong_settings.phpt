--TEST--
hestiabridge work says what is wrong with its settings before it begins
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$settings = temporary_file("host = h\napi_key = CCC\n");
$try = function (array $words) {
    ob_start();
    hestiabridge(array_merge(['work', '--once'], $words));
    $output = ob_get_clean();
    echo preg_replace('~/[^ ]*/hestiabridge-cli-[0-9]+-([0-9]+[.a-z]*)~', 'FILE-$1', $output);
};
$try([]);
$try(['--config', '/nowhere']);
$try(['--config', temporary_file("host = h\n", 0644)]);
$try(['--config', temporary_file("api_key = C\n")]);
$folder = sys_get_temp_dir() . '/hestiabridge-cli-' . getmypid() . '-7';
mkdir($folder);
$try(['--config', $folder]);
foreach (['a.ini', 'b.json', 'c.txt'] as $name) {
    file_put_contents("$folder/$name", $name === 'b.json' ? '{"host": "H", "port": 8083}' : "host = h\n");
    chmod("$folder/$name", 0600);
}
$try(['--config', $folder]);
array_map('unlink', glob("$folder/*"));
rmdir($folder);
$try(['--config', $settings, '--interval', '0']);
$try(['--config', $settings, '--jobs', '65']);
$try(['--config', $settings, '--secrets', '/nowhere']);
$try(['--config', $settings, '--secrets', temporary_file('<?php return 5;')]);
$try(['--config', $settings, '--secrets', temporary_file('<?php return nonsense();')]);
$try(['--config', $settings, '--secrets', temporary_file('<?php return "strlen";', 0666)]);
$try(['--config', $settings, 'word']);
?>
--EXPECT--
--- stderr
Error: No server is named: give --config FILE or FOLDER, or --secrets FILE, or set HESTIABRIDGE_SERVER and the key in the environment.
--- 2
--- stderr
Error: The settings file /nowhere cannot be read: No such file or directory.
--- 2
--- stderr
Error: The settings file FILE-1 can be opened by other users of this machine. Run: chmod 600 'FILE-1'
--- 2
--- stderr
Error: The settings file FILE-2 has no host.
--- 2
--- stderr
Error: The folder FILE-7 has no file *.ini or *.json, or cannot be read.
--- 2
--- stderr
Error: h:8083 is in FILE-7/a.ini and in FILE-7/b.json: remove one of them.
--- 2
--- stderr
Error: --interval must be between 1 and 3600.
--- 2
--- stderr
Error: --jobs must be between 1 and 64.
--- 2
--- stderr
Error: The secrets file /nowhere cannot be read.
--- 2
--- stderr
Error: The secrets file FILE-3 must return a callable.
Error: The secrets file FILE-3 cannot be used.
--- 2
--- stderr
Error: Call to undefined function nonsense()
Error: The secrets file FILE-4 cannot be used.
--- 2
--- stderr
Error: The secrets file FILE-5 is run, and others may write to it. Run: chmod go-w 'FILE-5'
--- 2
--- stderr
Error: "word" is one word too many.
--- 2
