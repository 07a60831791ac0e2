--TEST--
The functions and ext-curl do not disturb each other in one process
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); if (!function_exists('curl_init')) die('skip needs curl'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
function by_curl(): string
{
    $curl = curl_init('https://' . panel()['host'] . ':' . panel()['port'] . '/login/');
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_SSL_VERIFYPEER => true, CURLOPT_CAINFO => getenv('HESTIABRIDGE_PANEL_CERTIFICATE')]);
    curl_exec($curl);

    return curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . ' ' . curl_error($curl);
}
$multi = curl_multi_init();
for ($i = 0; $i < 2; $i++) {
    echo by_curl(), "\n";
    var_dump(count(HestiaBridge\list_packages(['server' => panel()])['packages']) > 0);
}
curl_multi_close($multi);
echo by_curl(), "\n";
var_dump(count(HestiaBridge\list_packages(['server' => panel()])['packages']) > 0);
?>
===DONE===
--EXPECT--
200 
bool(true)
200 
bool(true)
200 
bool(true)
===DONE===
