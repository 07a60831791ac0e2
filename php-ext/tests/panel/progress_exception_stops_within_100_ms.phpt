--TEST--
HestiaBridge\create_account(array $request, ?callable $progress): an exception stops a run of the real library, and what follows is not sent
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
asked();
try {
    HestiaBridge\create_account(new_account($name, ['domain' => "$name.example.com"]), function (array $event) {
        if ($event['step'] === 'create-panel-user' && $event['state'] === 'done') {
            throw new DomainException('enough');
        }
    });
    echo "not thrown\n";
} catch (DomainException $error) {
    echo $error->getMessage(), "\n";
}
$commands = asked();
var_dump(in_array('v-add-user', $commands, true), in_array('v-add-web-domain', $commands, true));
HestiaBridge\terminate_account(['server' => panel(), 'username' => $name]);
?>
===DONE===
--EXPECT--
enough
bool(true)
bool(false)
===DONE===
