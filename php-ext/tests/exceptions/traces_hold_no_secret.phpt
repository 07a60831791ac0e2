--TEST--
HestiaBridge\Exception: neither message nor trace nor dump holds anything of the request
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
$secret = 'correct-horse-battery';
$causes = [
    'library' => ['double_fail' => ['status' => -200, 'message' => 'The key was refused.']],
    'conversion' => ['bad' => NAN],
    'open_basedir' => [],
    'callback' => ['double_progress' => 1],
];
foreach ($causes as $cause => $more) {
    // Not through a function of this script: its own arguments would be its own affair.
    try {
        HestiaBridge\create_account(['password' => $secret, 'server' => ['secret_key' => $secret]] + $more,
            $cause === 'callback' ? function () { throw new LogicException('from the callback'); } : null);
        echo $cause, " passed\n";
    } catch (Throwable $error) {
        ob_start();
        var_dump($error);
        print_r($error);
        var_dump($error->getTrace());
        echo $error, $error->getTraceAsString(), serialize(array_column($error->getTrace(), 'function'));
        $all = ob_get_clean();
        printf("%s: %s %s\n", $cause, get_class($error), strpos($all, $secret) === false ? 'clean' : 'LEAKS');
        // Proof that the trace has arguments at all.
        var_dump(isset($error->getTrace()[$cause === 'callback' ? 1 : 0]['args']));
    }
}
?>
===DONE===
--EXPECT--
library: HestiaBridge\Exception\Authentication clean
bool(true)
conversion: HestiaBridge\Exception\Invalid clean
bool(true)
open_basedir passed
callback: LogicException clean
bool(true)
===DONE===
