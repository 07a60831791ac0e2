<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** The request of a command: from a file, the settings of the server, the options, and passwords. */
final class Request
{
    /** @return array<string, mixed> */
    public static function build(Command $command, Arguments $arguments): array
    {
        $request = [];
        $file = $arguments->value('request');
        if ($file !== null) {
            $request = Json::object(PrivateFile::read($file, 'The request file'), "The request file $file");
        }
        self::addServer($request, $command, $arguments);
        foreach ($command->options() as $option) {
            $value = $option->kind === 'secret' ? null : $arguments->value($option->name);
            if ($option->key !== '' && $value !== null) {
                self::put($request, $option->key, $value);
            } elseif ($option->required && $option->kind !== 'secret' && self::find($request, $option->key) === null) {
                throw new UsageError($option->usage() . ' is missing. "hestiabridge ' . $command->name
                    . ' --help" says what it is.');
            }
        }
        self::addInstallation($request, $command);
        self::checkServer($request, $command);
        // Last: nobody likes to type a password before hearing that a word is missing.
        foreach ($command->options() as $option) {
            if ($option->kind === 'secret') {
                $file = $arguments->value($option->name);
                if ($file !== null || self::find($request, $option->key) === null) {
                    $value = Secret::read($option, $file);
                    if ($value !== null) {
                        self::put($request, $option->key, $value);
                    }
                }
            }
        }

        return $request;
    }

    /** Whose call it is, unless the request says so already. @param array<string, mixed> $request */
    public static function addInstallation(array &$request, Command $command): void
    {
        $name = getenv('HESTIABRIDGE_INSTALLATION');
        if ($name !== false && $name !== '' && !isset($request['installation']) && $command->name !== 'pin') {
            $request['installation'] = $name;
        }
    }

    /** @param array<string, mixed> $request */
    private static function addServer(array &$request, Command $command, Arguments $arguments): void
    {
        if ($command->server === Command::NONE) {
            return;
        }
        $config = $arguments->value('config');
        if (isset($request['server'])) {
            $file = $arguments->value('request');
            if (!is_array($request['server'])) {
                throw new UsageError("\"server\" in the request file $file must be an object.");
            }
            // One place for all settings: a key is never sent to a server that another place names.
            if ($config !== null) {
                throw new UsageError("The request file $file has the settings of the server already: leave --config away.");
            }

            return;
        }
        if ($command->server === Command::FILTER && $config === null) {
            return;
        }
        $settings = Settings::read($config);
        if ($settings !== []) {
            $request['server'] = $settings;
        }
    }

    /** @param array<string, mixed> $request */
    private static function checkServer(array &$request, Command $command): void
    {
        if ($command->server === Command::NONE) {
            return;
        }
        if ($command->server === Command::PLACE && isset($request['run_id'])) {
            // The run knows its server.
            unset($request['server']);

            return;
        }
        if (($request['server']['host'] ?? '') === '') {
            if ($command->server === Command::FILTER && !isset($request['server'])) {
                return;
            }
            if ($command->server === Command::IF_NAMED) {
                unset($request['server']);

                return;
            }
            throw new UsageError('No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER '
                . 'and the key in the environment.');
        }
        if (in_array($command->server, [Command::PLACE, Command::FILTER], true)) {
            // Nothing is sent there: no key is needed.
            $request['server'] = array_intersect_key($request['server'], ['host' => true, 'port' => true]);
        } elseif (($request['server']['verify'] ?? true) === false) {
            fwrite(STDERR, "Warning: TLS verification is off: whoever is in between can read the key. Use pins or ca_file; "
                . "\"hestiabridge pin\" prints the pin.\n");
        }
    }

    /** @param array<string, mixed> $request */
    private static function put(array &$request, string $key, $value): void
    {
        $place = &$request;
        foreach (explode('.', $key) as $name) {
            if (!is_array($place)) {
                $place = [];
            }
            $place = &$place[$name];
        }
        $place = is_array($value) && is_array($place) ? array_merge($place, $value) : $value;
    }

    /** @return mixed null if it is not there */
    private static function find(array $request, string $key)
    {
        foreach (explode('.', $key) as $name) {
            if (!is_array($request) || !isset($request[$name])) {
                return null;
            }
            $request = $request[$name];
        }

        return $request;
    }
}
