--TEST--
hestiabridge names the server of an error once
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
foreach (['panel.test:8083 cannot be reached: no connection.', 'The key may not run v-x.'] as $message) {
    $error = ['status' => -300, 'class' => 'unreachable', 'code' => 'unreachable', 'message' => $message, 'hint' => 'Look.',
        'server' => 'panel.test:8083', 'command' => 'v-x', 'retryable' => false];
    hestiabridge(['suspend', 'alice', '--request', temporary_file(json_encode(['double_fail' => $error]))], ['HESTIABRIDGE_SERVER' => 'h']);
}
?>
--EXPECT--
--- stderr
Error: panel.test:8083 cannot be reached: no connection.
What to do: Look.
(command v-x, unreachable/unreachable)
--- 5
--- stderr
Error: The key may not run v-x.
What to do: Look.
(server panel.test:8083, command v-x, unreachable/unreachable)
--- 5
