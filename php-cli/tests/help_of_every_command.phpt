--TEST--
hestiabridge COMMAND --help works for each command, without settings
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$folder = dirname(getenv('HESTIABRIDGE_CLI'));
$commands = array_map(function ($file) { return basename($file, '.php'); }, glob("$folder/*.php"));
ob_start();
hestiabridge(['--help']);
$all = ob_get_clean();
foreach ($commands as $command) {
    ob_start();
    hestiabridge([$command, '--help']);
    $help = ob_get_clean();
    $good = strpos($help, "Usage: hestiabridge $command") === 0 && (in_array($command, ['migrate', 'show-run', 'store'], true) || strpos($help, '--config')) && strpos($help, 'Exit codes:')
        && substr($help, -6) === "--- 0\n" && preg_match("/^  $command +[A-Z]/m", $all);
    echo $command, $good ? '' : ": $help", "\n";
}
?>
--EXPECT--
accounts
addresses
cancel
change-domain
change-package
change-password
create-account
deploy-package
forget
link
migrate
packages
pin
resume
runs
settle
shells
show-account
show-run
store
suspend
templates
terminate
test-connection
unlink
unsuspend
usage
work
