<?php

/*
 * For the tests of the scripts: runs one and prints what came out.
 */

/**
 * @param list<string> $words
 * @param array<string, string> $environment
 */
function hestiabridge(array $words, array $environment = [], string $input = ''): void
{
    $inherited = array_filter(getenv(), static function (string $name): bool {
        return strncmp($name, 'HESTIABRIDGE_', 13) !== 0;
    }, ARRAY_FILTER_USE_KEY);
    $command = array_merge([PHP_BINARY, getenv('HESTIABRIDGE_CLI')], $words);
    $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes, null, $environment + $inherited);
    fwrite($pipes[0], $input);
    fclose($pipes[0]);
    $output = stream_get_contents($pipes[1]);
    $errors = stream_get_contents($pipes[2]);
    echo $output, $errors === '' ? '' : "--- stderr\n$errors", '--- ', proc_close($process), "\n";
}

/** A file that is gone at the end. */
function temporary_file(string $text, int $mode = 0600): string
{
    static $number = 0;
    $path = sys_get_temp_dir() . '/hestiabridge-cli-' . getmypid() . '-' . $number++;
    file_put_contents($path, $text);
    chmod($path, $mode);
    register_shutdown_function('unlink', $path);

    return $path;
}
