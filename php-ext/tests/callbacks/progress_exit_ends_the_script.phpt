--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): exit in the callback stops the run and ends the script in order
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
register_shutdown_function(function () {
    echo "shutdown\n";
});
try {
    HestiaBridge\create_account(['double_progress' => 5, 'double_wait_ms' => 20000], function (array $event) {
        echo $event['ordinal'], "\n";
        exit("leaving\n");
    });
} finally {
    // Not for exit.
    echo "finally\n";
}
echo "not reached\n";
?>
===DONE===
--EXPECT--
1
leaving
shutdown
