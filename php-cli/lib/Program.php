<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Runs one command: options, request, call, report, exit code. */
final class Program
{
    /** @param list<string>|null $words those after the command's name; null for the script's own */
    public static function run(Command $command, ?array $words = null): int
    {
        $words = $words ?? $GLOBALS['hestiabridgeWords'] ?? array_slice($_SERVER['argv'], 1);
        $json = in_array('--json', $words, true);
        $display = new StepDisplay($json ? StepDisplay::NOTHING
            : (stream_isatty(STDOUT) && getenv('TERM') !== 'dumb' ? StepDisplay::TERMINAL : StepDisplay::LINES));
        // Whoever reads the output may go away (| head): the run goes on to its end all the same.
        ignore_user_abort(true);
        try {
            $arguments = new Arguments($command, $words);
            if ($arguments->has('help')) {
                echo $command->help();

                return ExitCode::DONE;
            }
            Launcher::ensureExtension($arguments->has('verbose'));
            self::catchSignals();
            $request = self::request($command, $arguments);
            $response = ($command->function)($request, $command->showsSteps() ? $display : null);
            $display->close();
            self::printResponse($command, $response, $json);

            return self::endOfOutput(($response['ok'] ?? true) === false ? ExitCode::PROBLEMS : ExitCode::DONE);
        } catch (UsageError $error) {
            $code = ExitCode::INVALID;
        } catch (Interrupted $error) {
            $code = ExitCode::STOPPED;
        } catch (\HestiaBridge\Exception $error) {
            $code = ExitCode::of($error);
        } catch (\Throwable $error) {
            // A defect of ours. PHP's own report would be a page, or nothing at all with display_errors off.
            $code = ExitCode::INTERNAL;
        }
        $display->close();
        if ($json) {
            echo json_encode(Report::errorObject($error, $display->run()), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES
                | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
        } else {
            fwrite(STDERR, Report::error($error));
            if ($error instanceof Interrupted && $display->run() !== null) {
                fwrite(STDERR, "What had been done stands above; look at the account before you try again. The run's id is "
                    . $display->run()['run_id'] . ".\n");
            }
        }

        return $code;
    }

    /** Success is not what nobody could be told: a full disk. A reader that went away has had what it wanted. */
    private static function endOfOutput(int $code): int
    {
        if (!connection_aborted() || ((fstat(STDOUT)['mode'] ?? 0) & 0170000) === 0010000) {
            return $code;
        }
        fwrite(STDERR, "Error: The output could not be written. The call itself has been done.\n");

        return ExitCode::INTERNAL;
    }

    /** @return array<string, mixed> */
    private static function request(Command $command, Arguments $arguments): array
    {
        $request = [];
        $file = $arguments->value('request');
        if ($file !== null) {
            $request = Json::object(PrivateFile::read($file, 'The request file'), "The request file $file");
        }
        // One place for all settings: a key is never sent to a server that another place names.
        if (!isset($request['server'])) {
            $request['server'] = Settings::read($arguments->value('config'));
        } elseif (!is_array($request['server'])) {
            throw new UsageError("\"server\" in the request file $file must be an object.");
        } elseif ($arguments->value('config') !== null) {
            throw new UsageError("The request file $file has the settings of the server already: leave --config away.");
        }
        foreach ($command->options as $option) {
            $value = $option->kind === 'secret' ? null : $arguments->value($option->name);
            if ($option->key !== '' && $value !== null) {
                self::put($request, $option->key, $value);
            } elseif ($option->required && $option->kind !== 'secret' && self::find($request, $option->key) === null) {
                throw new UsageError($option->usage() . ' is missing. "hestiabridge ' . $command->name
                    . ' --help" says what it is.');
            }
        }
        if (($request['server']['host'] ?? '') === '') {
            throw new UsageError('No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER '
                . 'and the key in the environment.');
        }
        if (($request['server']['verify'] ?? true) === false) {
            fwrite(STDERR, "Warning: TLS verification is off: whoever is in between can read the key. Use pins or ca_file; "
                . "\"hestiabridge pin\" prints the pin.\n");
        }
        // Last: nobody likes to type a password before hearing that a word is missing.
        foreach ($command->options as $option) {
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

    /** Ctrl-C stops a run in order: what it owes to the server is put back before the script ends. */
    private static function catchSignals(): void
    {
        if (!function_exists('pcntl_async_signals')) {
            return;
        }
        pcntl_async_signals(true);
        foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
            pcntl_signal($signal, static function (int $signal): void {
                // A second one ends the script at once.
                pcntl_signal($signal, SIG_DFL);
                throw new Interrupted('Stopped by a signal.');
            });
        }
    }

    /** @param array<string, mixed> $response */
    private static function printResponse(Command $command, array $response, bool $json): void
    {
        if ($json) {
            echo json_encode($response, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
                | JSON_PRESERVE_ZERO_FRACTION | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
        } else {
            echo $command->render === null ? Report::response($response) : ($command->render)($response);
        }
    }
}
