<?php
/**
 * Creates an account and changes its package through the PHP extension, and prints every step with its time.
 *
 * Runs against the panel that the environment names: HESTIABRIDGE_SERVER with HESTIABRIDGE_ACCESS_KEY and so on (the settings'
 * names in capitals), or HESTIABRIDGE_PANEL_* of a simulated one.
 */

declare(strict_types=1);

use HestiaBridge\Cli\Settings;

use function HestiaBridge\{change_package, create_account, terminate_account, test_connection};

require_once __DIR__ . '/../php-cli/lib/load.php';

/** @return array<string, mixed> the settings of the server */
function server(): array
{
    if ((string) getenv('HESTIABRIDGE_SERVER') === '') {
        return [
            'host' => getenv('HESTIABRIDGE_PANEL_HOST'),
            'port' => (int) getenv('HESTIABRIDGE_PANEL_PORT'),
            'pins' => [getenv('HESTIABRIDGE_PANEL_PIN')],
            'access_key' => getenv('HESTIABRIDGE_PANEL_ACCESS_KEY'),
            'secret_key' => getenv('HESTIABRIDGE_PANEL_SECRET_KEY'),
        ];
    }
    // As the scripts read them.
    return Settings::read(null);
}

/** Says what went wrong, and what to do about it if that is known. */
function report(Throwable $error): void
{
    $hint = $error instanceof HestiaBridge\Exception ? $error->getHint() : '';
    fwrite(STDERR, "\n{$error->getMessage()}\n" . ($hint === '' ? '' : "$hint\n"));
}

/**
 * Runs one call and prints its steps as they end.
 *
 * @param array<string, string> $states receives the last state of each step, also when the call throws
 */
function show(string $title, callable $call, array &$states = []): array
{
    echo "\n$title\n";
    $start = hrtime(true);
    $response = $call(function (array $event) use (&$states): void {
        $states[$event['step']] = $event['state'];
        if ($event['state'] !== 'started') {
            echo rtrim(sprintf('  %-28s %-12s %6d ms  %s', $event['step'], $event['state'], $event['ms'], $event['detail'] ?? '')), "\n";
        }
    });
    foreach ($response['warnings'] as $warning) {
        echo "  note: $warning\n";
    }
    $later = $response['outstanding'] === [] ? '' : ', but for what comes later: ' . implode(', ', $response['outstanding']);
    printf("  done in %d ms%s\n", (hrtime(true) - $start) / 1e6, $later);
    return $response;
}

$username = 'demo' . bin2hex(random_bytes(3));
$package = fn (int $domains): array => [
    'name' => 'hestiabridge-demo',
    'parameters' => ['WEB_DOMAINS' => (string) $domains, 'DISK_QUOTA' => '1000', 'BANDWIDTH' => '10000'],
    'take_over' => true,
];

// Ctrl-C too leaves nothing behind: the handler's exception stops the call that is running.
pcntl_async_signals(true);
foreach ([SIGINT, SIGTERM] as $signal) {
    pcntl_signal($signal, function (int $signal): void {
        pcntl_signal($signal, SIG_DFL);
        throw new RuntimeException('Stopped by a signal.');
    });
}

$states = [];
$failure = null;
try {
    $server = server();
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
    ], $progress), $states);
    show('Change its package', fn ($progress) => change_package([
        'server' => $server, 'username' => $username, 'package' => $package(5),
    ], $progress));
    show('Change nothing: the package is as wanted', fn ($progress) => change_package([
        'server' => $server, 'username' => $username, 'package' => $package(5),
    ], $progress));
} catch (Throwable $error) {
    $failure = $error;
    report($failure);
}
// Only what was made here is deleted: an account of this name that was there before is somebody's.
$made = $states['create-panel-user'] ?? 'failed';
if ($made === 'done') {
    try {
        show('Delete the account again', fn ($progress) => terminate_account(
            ['server' => $server, 'username' => $username],
            $progress
        ));
    } catch (Throwable $error) {
        $failure = $error;
        report($failure);
        $made = 'unknown';
    }
}
if ($made !== 'done' && $made !== 'failed') {
    fwrite(STDERR, "Look whether there is an account $username on {$server['host']}.\n");
}
if ($failure !== null) {
    exit(1);
}

echo "\nNext: docs/requests.md for every request, php-cli/hestiabridge --help for the same from a shell,\n"
    . "packaging/hestia/README.md for a key on a real panel.\n";
