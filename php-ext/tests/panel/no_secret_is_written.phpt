--TEST--
The log, the exceptions and the progress of a whole life hold no secret
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--INI--
hestiabridge.log_file={PWD}/no_secret.jsonl
hestiabridge.log_level=debug
zend.exception_ignore_args=0
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$secrets = ['key' => panel()['secret_key'], 'account' => 'Str0ng-Account1', 'ftp' => 'Str0ng-Ftp1', 'database' => 'Str0ng-Data1', 'changed' => 'Str0ng-Changed1'];
$name = account_name();
$all = '';
$listen = function (array $event) use (&$all) {
    $all .= json_encode($event);
};
$request = new_account($name, ['password' => $secrets['account'], 'domain' => "$name.example.com",
    'ftp' => ['username' => 'web', 'password' => $secrets['ftp']],
    'database' => ['name' => 'shop', 'user' => 'shop', 'password' => $secrets['database']]]);
$all .= json_encode(HestiaBridge\create_account($request, $listen));
try {
    HestiaBridge\create_account(['run_id' => "again-$name"] + $request, $listen);
} catch (HestiaBridge\Exception $error) {
    ob_start();
    var_dump($error);
    $all .= ob_get_clean() . $error . json_encode($error->getDetails());
}
$all .= json_encode(HestiaBridge\change_password(['server' => panel(), 'username' => $name, 'password' => $secrets['changed']], $listen));
control('faults', 'add', 'cut-after', 'on', 'v-delete-user', 'times', '1');
try {
    $all .= json_encode(HestiaBridge\terminate_account(['server' => panel(), 'username' => $name], $listen));
} catch (HestiaBridge\Exception $error) {
    $all .= $error . json_encode($error->getDetails());
}
control('faults', 'clear');
$log = file_get_contents(ini_get('hestiabridge.log_file'));
unlink(ini_get('hestiabridge.log_file'));
foreach ($secrets as $what => $secret) {
    echo $what, strpos($log . $all, $secret) === false ? " is not there\n" : " LEAKS\n";
}
var_dump(substr_count($log, '"command":"v-add-user","connection"'), strpos($log, '***') !== false);
?>
===DONE===
--EXPECT--
key is not there
account is not there
ftp is not there
database is not there
changed is not there
int(2)
bool(true)
===DONE===
