--TEST--
HestiaBridge\change_domain() gives the web domain another name and says what stays
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
HestiaBridge\create_account(new_account($name, ['domain' => "$name.example.com"]));
$answer = HestiaBridge\change_domain(['server' => panel(), 'username' => $name, 'old_domain' => "$name.example.com", 'new_domain' => "$name.example.net"]);
var_dump($answer['new_domain'] === "$name.example.net", $answer['kept']);
var_dump(HestiaBridge\get_account(['server' => panel(), 'username' => $name])['domains'] === ["$name.example.net"]);
HestiaBridge\terminate_account(['server' => panel(), 'username' => $name]);
?>
===DONE===
--EXPECT--
bool(true)
array(2) {
  [0]=>
  string(3) "dns"
  [1]=>
  string(4) "mail"
}
bool(true)
===DONE===
