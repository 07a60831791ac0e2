<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/**
 * Sees to it that the extension is loaded. If it is not, or the log is wanted (which only the command line of PHP can
 * switch on), PHP is started again in place of this process.
 */
final class Launcher
{
    private const MARK = 'HESTIABRIDGE_RELAUNCHED';

    public static function ensureExtension(bool $verbose): void
    {
        $loaded = extension_loaded('hestiabridge');
        if ($loaded && (!$verbose || ini_get('hestiabridge.log_file') === 'stderr')) {
            return;
        }
        $module = dirname(__DIR__, 2) . '/php-ext/modules/hestiabridge.so';
        if (getenv(self::MARK) !== false) {
            throw new UsageError('PHP could not load the extension; the reason stands above.');
        }
        if (!is_file($module) && is_file(ini_get('extension_dir') . '/hestiabridge.so')) {
            // Installed, but not switched on for the command line.
            $module = 'hestiabridge';
        } elseif (!$loaded && !is_file($module)) {
            throw new UsageError("The extension is neither loaded by PHP nor at $module. In a checkout run: make build; "
                . 'where it is installed, put extension=hestiabridge into php.ini.');
        }

        $arguments = [];
        if (!$loaded) {
            array_push($arguments, '-d', "extension=$module");
        }
        if ($verbose) {
            array_push($arguments, '-d', 'hestiabridge.log_file=stderr', '-d', 'hestiabridge.log_level=debug');
        }
        self::replaceProcess(array_merge($arguments, $_SERVER['argv']));
    }

    /** @param list<string> $arguments */
    private static function replaceProcess(array $arguments): void
    {
        putenv(self::MARK . '=1');
        if (function_exists('pcntl_exec')) {
            pcntl_exec(PHP_BINARY, $arguments, getenv());
        }
        $process = proc_open(array_merge([PHP_BINARY], $arguments), [STDIN, STDOUT, STDERR], $pipes);
        if ($process === false) {
            throw new UsageError('PHP could not be started again with the extension.');
        }
        exit(proc_close($process));
    }
}
