--TEST--
HestiaBridge\create_account() and the functions for the rest of an account's life
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
$progress = [];
$created = HestiaBridge\create_account(new_account($name, [
    'first_name' => 'Zażółć', 'last_name' => "O'Brien",
    'domain' => "$name.example.com",
    'package' => ['name' => $name, 'parameters' => ['DISK_QUOTA' => 5000, 'WEB_DOMAINS' => '5', 'DATABASES' => 2]],
    'ftp' => ['username' => 'web', 'password' => 'Str0ng-Pass2'],
    'database' => ['name' => 'shop', 'user' => 'shop', 'password' => 'Str0ng-Pass3'],
]), function (array $event) use (&$progress) {
    $progress[] = "$event[step] $event[state]";
});
var_dump($created['account']['username'] === $name, $created['account']['domain'] === "$name.example.com", $created['status']);
var_dump(count($progress) === 2 * count($created['steps']), in_array('create-panel-user done', $progress, true));

$account = HestiaBridge\get_account(['server' => panel(), 'username' => $name]);
var_dump($account['account']['package'] === $name, $account['account']['limits']['disk_mb'], $account['account']['limits']['databases'],
    $account['domains'] === ["$name.example.com"]);
$usage = HestiaBridge\get_usage(['server' => panel()]);
var_dump(in_array($name, array_column($usage['accounts'], 'username'), true));
var_dump(in_array($name, array_column(HestiaBridge\list_accounts(['server' => panel()])['accounts'], 'username'), true));

$changed = HestiaBridge\change_package(['server' => panel(), 'username' => $name, 'package' => ['name' => 'default']]);
var_dump($changed['old_package'] === $name, $changed['package']);
var_dump(HestiaBridge\suspend_account(['server' => panel(), 'username' => $name])['was_suspended']);
var_dump(HestiaBridge\suspend_account(['server' => panel(), 'username' => $name])['was_suspended']);
var_dump(HestiaBridge\unsuspend_account(['server' => panel(), 'username' => $name])['was_suspended']);
var_dump(HestiaBridge\change_password(['server' => panel(), 'username' => $name, 'password' => 'An0ther-Pass'])['username'] === $name);
var_dump(HestiaBridge\terminate_account(['server' => panel(), 'username' => $name])['existed']);
var_dump(HestiaBridge\terminate_account(['server' => panel(), 'username' => $name])['existed']);
try {
    HestiaBridge\get_account(['server' => panel(), 'username' => $name]);
} catch (HestiaBridge\Exception\Refused $error) {
    var_dump($error->getStatus(), $error->isRetryable());
}
?>
===DONE===
--EXPECT--
bool(true)
bool(true)
string(7) "waiting"
bool(true)
bool(true)
bool(true)
int(5000)
int(2)
bool(true)
bool(true)
bool(true)
bool(true)
string(7) "default"
bool(false)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
string(9) "not_found"
bool(false)
===DONE===
