<?php
/**
 * Creates an account and changes its package through the PHP extension, and prints every step with its time.
 *
 * Runs against the panel that the environment names: HESTIABRIDGE_SERVER with HESTIABRIDGE_ACCESS_KEY and so on (the settings'
 * names in capitals), or HESTIABRIDGE_PANEL_* of a simulated one.
 */

declare(strict_types=1);

use function HestiaBridge\{change_package, create_account, terminate_account, test_connection};

/** @return array<string, mixed> the settings of the server */
function server(): array
{
    if (getenv('HESTIABRIDGE_SERVER') === false) {
        return [
            'host' => getenv('HESTIABRIDGE_PANEL_HOST'),
            'port' => (int) getenv('HESTIABRIDGE_PANEL_PORT'),
            'pins' => [getenv('HESTIABRIDGE_PANEL_PIN')],
            'access_key' => getenv('HESTIABRIDGE_PANEL_ACCESS_KEY'),
            'secret_key' => getenv('HESTIABRIDGE_PANEL_SECRET_KEY'),
        ];
    }
    $settings = ['host' => getenv('HESTIABRIDGE_SERVER')];
    $texts = ['address', 'access_key', 'secret_key', 'api_key', 'user', 'password', 'totp_secret', 'panel_user',
        'panel_password', 'ca_file', 'proxy'];
    foreach ($texts as $name) {
        $value = getenv('HESTIABRIDGE_' . strtoupper($name));
        if ($value !== false && $value !== '') {
            $settings[$name] = $value;
        }
    }
    if (getenv('HESTIABRIDGE_PORT') !== false) {
        $settings['port'] = (int) getenv('HESTIABRIDGE_PORT');
    }
    if (getenv('HESTIABRIDGE_PINS') !== false) {
        $settings['pins'] = preg_split('/[\s,]+/', getenv('HESTIABRIDGE_PINS'), -1, PREG_SPLIT_NO_EMPTY);
    }
    return $settings;
}

/** Runs one call and prints its steps as they end. */
function show(string $title, callable $call): array
{
    echo "\n$title\n";
    $start = hrtime(true);
    $response = $call(function (array $event): void {
        if ($event['state'] !== 'started') {
            printf("  %-28s %-12s %6d ms  %s\n", $event['step'], $event['state'], $event['ms'], $event['detail'] ?? '');
        }
    });
    foreach ($response['warnings'] as $warning) {
        echo "  note: $warning\n";
    }
    printf("  %s in %d ms\n", $response['status'], (hrtime(true) - $start) / 1e6);
    return $response;
}

$server = server();
$username = 'demo' . random_int(1000, 9999);
$package = fn (int $domains): array => [
    'name' => 'hestiabridge-demo',
    'parameters' => ['WEB_DOMAINS' => (string) $domains, 'DISK_QUOTA' => '1000', 'BANDWIDTH' => '10000'],
    'take_over' => true,
];

try {
    printf("HestiaBridge %s on PHP %s, server %s\n", HestiaBridge\version(), PHP_VERSION, $server['host']);
    $test = show('Test the connection', fn ($progress) => test_connection(['server' => $server], $progress));
    foreach ($test['problems'] as $problem) {
        echo "  problem: {$problem['message']} {$problem['hint']}\n";
    }
    show("Create the account $username", fn ($progress) => create_account([
        'server' => $server,
        'username' => $username,
        'password' => 'Demo-' . bin2hex(random_bytes(8)),
        'email' => "$username@example.com",
        'first_name' => 'Dana',
        'last_name' => "O'Brien",
        'domain' => "$username.example.com",
        'package' => $package(3),
    ], $progress));
    show('Change its package', fn ($progress) => change_package([
        'server' => $server, 'username' => $username, 'package' => $package(5),
    ], $progress));
    show('Change nothing: the package is as wanted', fn ($progress) => change_package([
        'server' => $server, 'username' => $username, 'package' => $package(5),
    ], $progress));
    show('Delete the account again', fn ($progress) => terminate_account(
        ['server' => $server, 'username' => $username],
        $progress
    ));
} catch (HestiaBridge\Exception $error) {
    fprintf(STDERR, "\n%s\n%s\n", $error->getMessage(), $error->getHint());
    exit(1);
}

echo "\nNext: docs/requests.md for every request, php-cli/hestiabridge --help for the same from a shell,\n"
    . "packaging/hestia/README.md for a key on a real panel.\n";
