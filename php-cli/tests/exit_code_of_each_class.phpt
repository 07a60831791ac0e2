--TEST--
hestiabridge ends with one exit code for each class of error, and says what to do
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
foreach ([-2, -102, -200, -300, -401, -500, -600, -701, -801, -900] as $status) {
    $error = ['status' => $status, 'class' => 'x', 'code' => 'y', 'message' => "Status $status.", 'hint' => 'Do this.',
        'panel_text' => "Error: \x1b[31mno", 'server' => 'panel.example.com', 'command' => 'v-x', 'retryable' => $status === -701];
    hestiabridge(['suspend', 'alice', '--request', temporary_file(json_encode(['double_fail' => $error]))], ['HESTIABRIDGE_SERVER' => 'h']);
}
hestiabridge(['suspend', 'alice', '--json', '--request', temporary_file('{"double_fail": {"status": -102, "code": "not_found"}}')],
    ['HESTIABRIDGE_SERVER' => 'h']);
?>
--EXPECT--
--- stderr
Error: Status -2.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 2
--- stderr
Error: Status -102.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 3
--- stderr
Error: Status -200.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 4
--- stderr
Error: Status -300.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 5
--- stderr
Error: Status -401.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 6
--- stderr
Error: Status -500.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 7
--- stderr
Error: Status -600.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 8
--- stderr
Error: Status -701.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y, the same command may succeed later)
--- 9
--- stderr
Error: Status -801.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 10
--- stderr
Error: Status -900.
What to do: Do this.
The panel said: Error: ?[31mno
(server panel.example.com, command v-x, x/y)
--- 11
{
    "error": {
        "status": -102,
        "code": "not_found"
    }
}
--- 3
