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
        $display = new StepDisplay(!$json && stream_isatty(STDOUT) && getenv('TERM') !== 'dumb');
        try {
            $arguments = new Arguments($command, $words);
            if ($arguments->has('help')) {
                echo $command->help();

                return ExitCode::DONE;
            }
            Launcher::ensureExtension($arguments->has('verbose'));
            self::catchSignals();
            $request = self::request($command, $arguments);
            $response = ($command->function)($request, $json || !$command->showsSteps() ? null : $display);
            $display->close();
            self::printResponse($command, $response, $json);

            return ($response['ok'] ?? true) === false ? ExitCode::PROBLEMS : ExitCode::DONE;
        } catch (UsageError $error) {
            $code = ExitCode::INVALID;
        } catch (Interrupted $error) {
            $code = ExitCode::STOPPED;
        } catch (\HestiaBridge\Exception $error) {
            $code = ExitCode::of($error);
        }
        $display->close();
        if ($json) {
            echo json_encode(Report::errorObject($error), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES
                | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
        } else {
            fwrite(STDERR, Report::error($error));
            if ($code === ExitCode::STOPPED && $display->runId() !== null) {
                fwrite(STDERR, "The run's id is " . $display->runId() . "; with --run-id it can be continued.\n");
            }
        }

        return $code;
    }

    /** @return array<string, mixed> */
    private static function request(Command $command, Arguments $arguments): array
    {
        $request = [];
        $file = $arguments->value('request');
        if ($file !== null) {
            $request = json_decode(PrivateFile::read($file, 'The request file'), true, 32, JSON_BIGINT_AS_STRING);
            if (!is_array($request)) {
                throw new UsageError("The request file $file is not a JSON object: " . json_last_error_msg() . '.');
            }
        }
        $request['server'] = ($request['server'] ?? []) + Settings::read($arguments->value('config'));
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
