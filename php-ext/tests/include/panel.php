<?php

/*
 * For the end-to-end tests: the panel that .ci/with-simulator.sh started.
 */

/** @return array<string, mixed> the settings of the server */
function panel(array $other = []): array
{
    return $other + [
        'host' => getenv('HESTIABRIDGE_PANEL_HOST'),
        'port' => (int) getenv('HESTIABRIDGE_PANEL_PORT'),
        'pins' => [getenv('HESTIABRIDGE_PANEL_PIN')],
        'access_key' => getenv('HESTIABRIDGE_PANEL_ACCESS_KEY'),
        'secret_key' => getenv('HESTIABRIDGE_PANEL_SECRET_KEY'),
    ];
}

/** Sends a command to the simulator's control socket and returns its output. */
function control(string ...$words): string
{
    $socket = stream_socket_client('unix://' . getenv('HESTIABRIDGE_PANEL_CONTROL'), $number, $message, 10);
    if ($socket === false) {
        throw new RuntimeException("The simulator's control socket: $message");
    }
    fwrite($socket, json_encode(['arguments' => $words]) . "\n");
    $answer = json_decode((string) stream_get_contents($socket), true);
    if (($answer['exit'] ?? 1) !== 0) {
        throw new RuntimeException("The simulator's control: " . ($answer['output'] ?? 'no answer'));
    }

    return $answer['output'];
}

/** @return list<string> the commands that the panel was asked since the last call */
function asked(): array
{
    $commands = [];
    foreach (array_filter(explode("\n", control('log'))) as $line) {
        $commands[] = json_decode($line, true)['command'] ?? '?';
    }
    control('log', 'clear');

    return $commands;
}

/** A name of an account that no other test has. */
function account_name(): string
{
    return 't' . substr(md5(__FILE__ . getmypid() . microtime()), 0, 8);
}

/** @return array<string, mixed> a request for a small account */
function new_account(string $name, array $other = []): array
{
    return $other + [
        'server' => panel(),
        'username' => $name,
        'password' => 'Str0ng-Pass1',
        'email' => "$name@example.com",
        'package' => ['name' => 'default'],
    ];
}
