--TEST--
hestiabridge work takes up runs that wait, once or until it is told to stop, several at once
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI') || !getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs HESTIABRIDGE_CLI and a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/cli.php';
// A store of its own: the worker would take up the runs of other tests.
$folder = sys_get_temp_dir() . '/hestiabridge-work-' . getmypid();
mkdir($folder, 0700);
putenv("HESTIABRIDGE_STORE=$folder/runs.sqlite3");
register_shutdown_function(function () use ($folder) {
    array_map('unlink', glob("$folder/*"));
    rmdir($folder);
});
$server = ['host' => getenv('HESTIABRIDGE_PANEL_HOST'), 'port' => (int) getenv('HESTIABRIDGE_PANEL_PORT'),
    'pins' => [getenv('HESTIABRIDGE_PANEL_PIN')], 'access_key' => getenv('HESTIABRIDGE_PANEL_ACCESS_KEY'),
    'secret_key' => getenv('HESTIABRIDGE_PANEL_SECRET_KEY')];
$write = function (array $server) use ($folder): void {
    file_put_contents("$folder/server.json.new", json_encode($server));
    chmod("$folder/server.json.new", 0600);
    rename("$folder/server.json.new", "$folder/server.json");
};
$prefix = 'w' . substr(md5((string) getmypid()), 0, 6);
$create = function (string $name, array $other = []) use ($server, $prefix): string {
    return HestiaBridge\create_account($other + ['server' => $server, 'username' => "$prefix$name", 'password' => 'Str0ng-Pass1',
        'email' => "$name@example.com", 'package' => ['name' => 'default'], 'domain' => "$prefix$name.example.com",
        'certificate' => 'off', 'run_id' => "$prefix:$name:1", 'return_after' => 'essential'])['status'];
};
$status = function (string $name) use ($prefix): string {
    return HestiaBridge\run_status(['run_id' => "$prefix:$name:1"])['status'];
};
$start = function (string ...$words) use ($folder): array {
    $process = proc_open(array_merge([PHP_BINARY, getenv('HESTIABRIDGE_CLI'), 'work', '--config', $folder], $words),
        [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, null, ['HESTIABRIDGE_STORE' => getenv('HESTIABRIDGE_STORE')]
        + array_diff_key(getenv(), ['HESTIABRIDGE_INSTALLATION' => 1, 'HESTIABRIDGE_SERVER' => 1, 'HESTIABRIDGE_CONFIG' => 1]));

    return [$process, $pipes[1]];
};
$end = function (array $worker) use ($prefix): array {
    $lines = explode("\n", trim(stream_get_contents($worker[1])));

    return [proc_close($worker[0]), array_map(function ($line) use ($prefix) {
        return preg_replace(['/^\S+Z /', '/\d+ ms/', '/:\d+\)/'], ['', 'MS', ')'], str_replace($prefix, 'P', $line));
    }, $lines)];
};
$asked = function (string $command) use ($prefix): int {
    $lines = preg_grep("/\"$command\"/", explode("\n", control('log')));

    return count(preg_grep("/$prefix/", $lines));
};
$until = function (callable $holds): bool {
    for ($i = 0; $i < 600; $i++) {
        if ($holds()) {
            return true;
        }
        usleep(50000);
    }

    return false;
};
function control(string ...$words): string
{
    $socket = stream_socket_client('unix://' . getenv('HESTIABRIDGE_PANEL_CONTROL'), $number, $message, 10);
    fwrite($socket, json_encode(['arguments' => $words]) . "\n");

    return json_decode((string) stream_get_contents($socket), true)['output'] ?? '';
}

echo "--- nothing to do\n";
$write($server);
print_r($end($start('--once')));

echo "--- two workers with two processes each\n";
foreach (['a', 'b', 'c', 'd', 'e'] as $name) {
    $create($name);
}
$both = [$start('--once', '--jobs', '2'), $start('--once', '--jobs', '2')];
[$first, $second] = array_map($end, $both);
echo $first[0], ' ', $second[0], ' ', implode(' ', array_map($status, ['a', 'b', 'c', 'd', 'e'])), "\n";
$lines = array_unique(array_filter(array_merge($first[1], $second[1])));
sort($lines);
echo implode("\n", $lines), "\n", $asked('v-add-mail-domain'), "\n";

echo "--- without settings, with a missing password, with a provider of secrets\n";
$create('f', ['ftp' => ['username' => 'web', 'password' => 'Str0ng-Ftp1']]);
$write(['host' => 'elsewhere.example'] + $server);
print_r($end($start('--once')));
$write($server);
print_r($end($start('--once')));
file_put_contents("$folder/secrets.php", '<?php return function (array $run): ?array {
    return $run["needs"] === ["ftp.password"] ? ["ftp" => ["password" => "Str0ng-Ftp1"]] : null; };');
$object = json_decode($end($start('--once', '--json', '--secrets', "$folder/secrets.php"))[1][0], true);
echo $object['status'], ' ', $object['server'] === ['host' => $server['host'], 'port' => $server['port']] ? 'its server' : '', "\n";

echo "--- until it is told to stop\n";
$worker = $start('--interval', '1');
$create('g');
var_dump($until(function () use ($status) { return $status('g') === 'done'; }));
control('faults', 'add', 'hold-before', 'on', 'v-add-mail-domain', 'times', '1');
$create('h');
control('wait', 'held', '1', '20000');
proc_terminate($worker[0], SIGTERM);
$left = $end($worker);
control('faults', 'clear');
control('release');
echo implode("\n", $left[1]), "\n--- $left[0] ", $status('h'), "\n";
var_dump($until(function () use ($end, $start, $status) {
    $end($start('--once'));

    return $status('h') === 'done';
}));
echo $asked('v-add-dns-domain'), ' ', $asked('v-add-mail-domain') >= 8 ? 'and the mail domains' : 'too few', "\n";
?>
--EXPECT--
--- nothing to do
Array
(
    [0] => 0
    [1] => Array
        (
            [0] => 
        )

)
--- two workers with two processes each
0 0 done done done done done
P:a:1 (create_account, Pa on 127.0.0.1), MS: done
P:b:1 (create_account, Pb on 127.0.0.1), MS: done
P:c:1 (create_account, Pc on 127.0.0.1), MS: done
P:d:1 (create_account, Pd on 127.0.0.1), MS: done
P:e:1 (create_account, Pe on 127.0.0.1), MS: done
5
--- without settings, with a missing password, with a provider of secrets
Array
(
    [0] => 1
    [1] => Array
        (
            [0] => P:f:1 (create_account, Pf on 127.0.0.1), MS: not taken up: There are no settings for its server. (invalid/invalid_argument)
        )

)
Array
(
    [0] => 1
    [1] => Array
        (
            [0] => P:f:1 (create_account, Pf on 127.0.0.1), MS: not taken up: ftp.password is missing: the run needs it again, for passwords are never kept. Pass it again, or a new one. (invalid/invalid_request)
        )

)
done its server
--- until it is told to stop
bool(true)
P:g:1 (create_account, Pg on 127.0.0.1), MS: done
P:h:1 (create_account, Ph on 127.0.0.1), MS: stopped by a signal; it waits
--- 0 waiting
bool(true)
8 and the mail domains
