<?php

/*
 * What test-php-fpm.sh asks over FastCGI: one call of the library, and what the worker looks like after it.
 */

header('Content-Type: application/json');
// Not ini_get(): of a system setting opcache makes one constant for all pools.
$log = ini_get_all('hestiabridge')['hestiabridge.log_file']['local_value'] ?? '';
$before = $log !== '' && is_file($log) ? filesize($log) : 0;
$answer = ['pid' => getmypid()];
try {
    $answer['packages'] = count(HestiaBridge\list_packages(json_decode(getenv('PROBE_REQUEST') ?: '{}', true))['packages']);
} catch (Throwable $error) {
    $answer['error'] = get_class($error) . ': ' . $error->getMessage();
}
clearstatcache();
$answer['connections'] = [];
foreach (explode("\n", $log === '' ? '' : (string) file_get_contents($log, false, null, $before)) as $line) {
    $entry = json_decode($line, true);
    if (isset($entry['connection'])) {
        $answer['connections'][] = $entry['connection'];
    }
}
$answer['threads'] = count(scandir('/proc/self/task')) - 2;
echo json_encode($answer), "\n";
