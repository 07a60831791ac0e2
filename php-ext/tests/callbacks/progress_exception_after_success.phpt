--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): an exception at the last event wins over the answer
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
try {
    HestiaBridge\create_account(['double_progress' => 1], function (array $event) {
        if ($event['state'] === 'done') {
            throw new DomainException('at the end');
        }
    });
    echo "not thrown\n";
} catch (DomainException $error) {
    echo $error->getMessage(), "\n";
}
?>
===DONE===
--EXPECT--
at the end
===DONE===
