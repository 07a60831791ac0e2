<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Files that hold secrets: read only if nobody else can. */
final class PrivateFile
{
    private const LIMIT = 1048576;

    public static function read(string $path, string $what): string
    {
        if ($path === '' || preg_match('~^[a-z0-9.+-]+:~i', $path)) {
            // Nothing is fetched from elsewhere, whatever PHP calls a file.
            throw new UsageError("$what must be named by its path, not \"$path\".");
        }
        $file = @fopen($path, 'rb');
        if ($file === false) {
            throw new UsageError("$what $path cannot be read: " . self::reason() . '.');
        }
        $status = fstat($file);
        if ($status === false || ($status['mode'] & 0170000) !== 0100000) {
            throw new UsageError("$what $path is not a plain file.");
        }
        if (($status['mode'] & 077) !== 0) {
            throw new UsageError("$what $path can be opened by other users of this machine. Run: chmod 600 "
                . escapeshellarg($path));
        }
        $text = stream_get_contents($file, self::LIMIT + 1);
        if ($text === false || strlen($text) > self::LIMIT) {
            throw new UsageError("$what $path is too large.");
        }

        // Some editors put a byte order mark first.
        return strncmp($text, "\xef\xbb\xbf", 3) === 0 ? substr($text, 3) : $text;
    }

    private static function reason(): string
    {
        $message = error_get_last()['message'] ?? '';

        return preg_match('/: ([^:]+)$/D', $message, $parts) ? $parts[1] : 'unknown reason';
    }
}
