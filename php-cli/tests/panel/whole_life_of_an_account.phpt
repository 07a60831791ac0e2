--TEST--
hestiabridge: the whole life of an account by the scripts, against a panel
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI') || !getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs HESTIABRIDGE_CLI and a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/cli.php';
$settings = temporary_file(sprintf("host = %s\nport = %s\npins = %s\naccess_key = %s\nsecret_key = %s\n",
    getenv('HESTIABRIDGE_PANEL_HOST'), getenv('HESTIABRIDGE_PANEL_PORT'), getenv('HESTIABRIDGE_PANEL_PIN'),
    getenv('HESTIABRIDGE_PANEL_ACCESS_KEY'), getenv('HESTIABRIDGE_PANEL_SECRET_KEY')));
$store = ['HESTIABRIDGE_STORE' => getenv('HESTIABRIDGE_STORE')];
$name = 'c' . substr(md5((string) getmypid()), 0, 8);

/** Runs a script with --config and prints its lines that matter. */
$run = function (array $words, string $pattern, array $environment = []) use ($settings, $store, $name): void {
    ob_start();
    hestiabridge(array_merge($words, ['--config', $settings]), $environment + $store);
    $lines = preg_grep("/$pattern|^--- [0-9]/", explode("\n", str_replace($name, 'NAME', ob_get_clean())));
    echo $words[0], ': ', implode(' | ', preg_replace('/ +[0-9]+ ms/', '', preg_replace('/ {2,}/', ' ', $lines))), "\n";
};
$password = ['HESTIABRIDGE_ACCOUNT_PASSWORD' => 'Str0ng-Pass1'];
$run(['pin'], '^publicly_trusted');
$run(['test-connection'], '^ok');
$run(['create-account', '--username', $name, '--email', "$name@example.com", '--package', $name, '--parameter', 'WEB_DOMAINS=3',
    '--domain', "$name.example.com", '--no-mail'], 'create-panel-user|add-web-domain|^Done', $password);
$run(['create-account', '--username', $name, '--email', "$name@example.com", '--package', 'default'], '^Error', $password);
$run(['accounts'], '^NAME');
$run(['show-account', $name], '^  web_domains|example.com$');
$run(['change-package', $name, '--package', 'default'], 'change-package');
$run(['suspend', $name], '^was_suspended');
$run(['unsuspend', $name], '^was_suspended');
$run(['change-password', $name], 'change-password', $password);
$run(['change-domain', $name, "$name.example.com", "$name.example.net"], '^new_domain');
$run(['terminate', $name], '^existed');
$run(['show-account', $name], '^\(.*refused');
$run(['settle'], '^was_owed');
?>
--EXPECTF--
pin: publicly_trusted no | --- 0
test-connection: ok yes | --- 0
create-account: done create-panel-user NAME | done add-web-domain | Done, but for what will come later: schedule-certificate | --- 0
create-account: Error: %s | --- 3
accounts: NAME NAME active %s | --- 0
show-account:%a NAME.example.com | --- 0
change-package: done change-package NAME to default | --- 0
suspend: was_suspended no | --- 0
unsuspend: was_suspended yes | --- 0
change-password: done change-password | --- 0
change-domain: new_domain NAME.example.net | --- 0
terminate: existed yes | --- 0
show-account: (%srefused/not_found) | --- 3
settle: was_owed no | --- 0
