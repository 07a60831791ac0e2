--TEST--
HestiaBridge\list_templates(), list_shells(), list_addresses(), read_pin(), test_connection() and settle_obligations()
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$server = ['server' => panel()];
$templates = HestiaBridge\list_templates($server);
var_dump(in_array('default', $templates['web'], true), is_array($templates['backend']), is_array($templates['proxy']), is_array($templates['dns']));
var_dump(in_array('nologin', HestiaBridge\list_shells($server)['shells'], true));
var_dump(ip2long(HestiaBridge\list_addresses($server)['addresses'][0]['address']) !== false);
$pin = HestiaBridge\read_pin(['server' => ['host' => panel()['host'], 'port' => panel()['port']]]);
var_dump($pin['pin'] === panel()['pins'][0], $pin['publicly_trusted']);
$test = HestiaBridge\test_connection($server);
var_dump($test['ok'], $test['problems'], $test['permissions']['missing'], preg_match('/^1\.\d+\.\d+$/D', $test['version']));
var_dump(HestiaBridge\settle_obligations($server)['was_owed']);
?>
===DONE===
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
bool(true)
array(0) {
}
array(0) {
}
int(1)
bool(false)
===DONE===
