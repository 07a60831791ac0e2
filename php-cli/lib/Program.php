<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Runs one command: options, request, call, report, exit code. */
final class Program
{
    /** @param (callable(Arguments): int)|null $body what to do in the place of the one call; gives the exit code */
    public static function run(Command $command, ?callable $body = null): int
    {
        $words = $GLOBALS['hestiabridgeWords'] ?? array_slice($_SERVER['argv'], 1);
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
            if ($body !== null) {
                return $body($arguments);
            }
            self::catchSignals();
            $request = Request::build($command, $arguments);
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
                fwrite(STDERR, "What had been done stands above. The same command, or hestiabridge resume "
                    . $display->run()['run_id'] . ", continues it.\n");
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

    /** Ctrl-C stops a run in order: what it owes to the server is put back before the script ends. */
    public static function catchSignals(): void
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
