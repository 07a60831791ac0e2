--TEST--
HestiaBridge\run_status(), runs(), due_runs(), resume(), cancel_run(), forget(), link_account(), unlink_account()
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
$place = ['host' => panel()['host'], 'port' => panel()['port']];
$mine = ['server' => $place, 'account' => $name];
$about = function (array $run): string {
    return implode(' ', [$run['workflow'], $run['status'], implode(',', $run['needs'] ?? [])]);
};
$status = function (callable $call): string {
    try {
        $call();
    } catch (HestiaBridge\Exception $error) {
        return get_class($error) . ' ' . $error->getStatus() . ' ' . $error->getField();
    }
    return 'no error';
};

echo "--- the essential first\n";
$create = new_account($name, ['run_id' => "$name:create:1", 'domain' => "$name.example.com", 'return_after' => 'essential',
    'ftp' => ['username' => 'web', 'password' => 'Str0ng-Ftp1']]);
$answer = HestiaBridge\create_account($create);
var_dump($answer['status'], isset($answer['due_at']), $answer['made']['username'] === $name);
$due = array_column(HestiaBridge\due_runs([])['runs'], null, 'run_id')["$name:create:1"];
echo $about($due), "\n";
var_dump($due['server'] === $place, $due['account'] === $name);
$resume = ['run_id' => "$name:create:1", 'server' => panel(), 'deadline_ms' => 60000];
echo $status(function () use ($resume) { HestiaBridge\resume($resume); }), "\n";
echo $status(function () use ($resume) { HestiaBridge\resume(['server' => panel(['port' => 1])] + $resume); }), "\n";
$answer = HestiaBridge\resume($resume + ['password' => 'not needed', 'ftp' => ['password' => 'Str0ng-Ftp1']]);
echo $answer['workflow'], ' ', implode(',', $answer['outstanding']), "\n";
$run = HestiaBridge\run_status(['run_id' => "$name:create:1", 'log' => true]);
var_dump($run['attempts'] >= 2, $run['made']['username'] === $name, is_array($run['log']));
var_dump(in_array('add-ftp-account done', array_map(function ($step) { return "$step[name] $step[outcome]"; }, $run['steps']), true));
var_dump(strpos(json_encode([$run, $answer]), 'Str0ng') === false);

echo "--- runs of an account\n";
echo $about(HestiaBridge\cancel_run(['run_id' => "$name:create:1", 'server' => panel()])), "\n";
HestiaBridge\suspend_account(['server' => panel(), 'username' => $name]);
echo implode("\n", array_map($about, HestiaBridge\runs($mine)['runs'])), "\n";
echo count(HestiaBridge\runs($mine + ['statuses' => ['done']])['runs']), "\n";
echo $status(function () { HestiaBridge\runs(['statuses' => ['x']]); }), "\n";

echo "--- links\n";
$link = ['server' => panel(), 'username' => $name, 'service' => '4711'];
$answer = HestiaBridge\link_account($link);
var_dump($answer['account']['username'] === $name, $answer['account']['suspended'], $answer['service']);
echo $status(function () use ($link) { HestiaBridge\link_account(['service' => '4712'] + $link); }), "\n";
// The order of that service takes the account over; another one's is refused.
$account = ['server' => panel(), 'username' => $name];
HestiaBridge\unsuspend_account($account);
$order = new_account($name, ['domain' => "$name.example.net", 'certificate' => 'off']);
echo $status(function () use ($order) { HestiaBridge\create_account(['service' => '4712'] + $order); }), "\n";
var_dump(HestiaBridge\create_account(['service' => '4711'] + $order)['account']['username'] === $name);
$unlink = ['server' => $place, 'username' => $name];
var_dump(HestiaBridge\unlink_account($unlink)['unlinked'], HestiaBridge\unlink_account($unlink)['unlinked']);

echo "--- forgetting\n";
HestiaBridge\suspend_account($account);
echo $status(function () use ($mine) { HestiaBridge\forget($mine); }), "\n";
HestiaBridge\terminate_account(['server' => panel(), 'username' => $name]);
var_dump(count(HestiaBridge\forget($mine)['runs']), HestiaBridge\runs($mine)['runs']);

echo "--- the store\n";
var_dump(HestiaBridge\migrate_store([])['schema_version']);
$store = (string) getenv('HESTIABRIDGE_STORE');
putenv("HESTIABRIDGE_STORE=$store-adopted");
HestiaBridge\due_runs(['installation' => 'one']);
echo $status(function () { HestiaBridge\due_runs(['installation' => 'two']); }), "\n";
echo HestiaBridge\adopt_store(['installation' => 'two', 'as' => 'moved'])['installation'], "\n";
echo $status(function () { HestiaBridge\due_runs(['installation' => 'two']); }), "\n";
?>
===DONE===
--EXPECT--
--- the essential first
string(7) "waiting"
bool(true)
bool(true)
create_account waiting ftp.password
bool(true)
bool(true)
HestiaBridge\Exception\Invalid invalid_request ftp.password
HestiaBridge\Exception\Refused run_conflict server.port
create_account schedule-certificate
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
--- runs of an account
create_account cancelled 
suspend_account done 
create_account cancelled 
1
HestiaBridge\Exception\Invalid invalid_request statuses[0]
--- links
bool(true)
bool(true)
string(4) "4711"
HestiaBridge\Exception\Refused exists 
HestiaBridge\Exception\Refused exists username
bool(true)
bool(true)
bool(false)
--- forgetting
HestiaBridge\Exception\Refused obligation 
int(7)
array(0) {
}
--- the store
int(1)
HestiaBridge\Exception\Invalid invalid_settings installation
two
no error
===DONE===
