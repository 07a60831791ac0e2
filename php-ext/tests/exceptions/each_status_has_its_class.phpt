--TEST--
HestiaBridge\Exception: the class that belongs to each status, under one interface
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
foreach ([-1, -3, -99, -100, -108, -200, -205, -300, -302, -400, -401, -500, -502, -600, -700, -701, -800, -801, -900,
    -901, -999, -1000, -5000, 7] as $status) {
    try {
        HestiaBridge\get_account(['double_fail' => ['status' => $status, 'message' => 'What happened.']]);
    } catch (HestiaBridge\Exception $error) {
        printf("%d %s %s\n", $status, get_class($error), $error->getCode() === $status ? 'same' : $error->getCode());
    }
}
foreach (['Invalid', 'Refused', 'Authentication', 'Unreachable', 'Tls', 'UnknownOutcome', 'Licence', 'Busy', 'Stopped',
    'Internal'] as $name) {
    $class = new ReflectionClass('HestiaBridge\Exception\\' . $name);
    if (!$class->isFinal() || !$class->isSubclassOf('RuntimeException') || !$class->implementsInterface('HestiaBridge\Exception')) {
        echo "$name is not what it should be\n";
    }
}
?>
===DONE===
--EXPECT--
-1 HestiaBridge\Exception\Invalid same
-3 HestiaBridge\Exception\Invalid same
-99 HestiaBridge\Exception\Invalid same
-100 HestiaBridge\Exception\Refused same
-108 HestiaBridge\Exception\Refused same
-200 HestiaBridge\Exception\Authentication same
-205 HestiaBridge\Exception\Authentication same
-300 HestiaBridge\Exception\Unreachable same
-302 HestiaBridge\Exception\Unreachable same
-400 HestiaBridge\Exception\Tls same
-401 HestiaBridge\Exception\Tls same
-500 HestiaBridge\Exception\UnknownOutcome same
-502 HestiaBridge\Exception\UnknownOutcome same
-600 HestiaBridge\Exception\Licence same
-700 HestiaBridge\Exception\Busy same
-701 HestiaBridge\Exception\Busy same
-800 HestiaBridge\Exception\Stopped same
-801 HestiaBridge\Exception\Stopped same
-900 HestiaBridge\Exception\Internal same
-901 HestiaBridge\Exception\Internal same
-999 HestiaBridge\Exception\Internal same
-1000 HestiaBridge\Exception\Internal same
-5000 HestiaBridge\Exception\Internal same
7 HestiaBridge\Exception\Internal same
===DONE===
