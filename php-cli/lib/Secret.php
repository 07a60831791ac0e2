<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** A password of the request: from a file, the environment, or a prompt. */
final class Secret
{
    /** @return string|null null if it was not given and need not be */
    public static function read(Option $option, ?string $file): ?string
    {
        if ($file === '-') {
            return self::firstLine((string) stream_get_contents(STDIN), 'Standard input');
        }
        if ($file !== null) {
            return self::firstLine(PrivateFile::read($file, 'The password file'), $file);
        }
        $value = getenv($option->variable);
        if ($value !== false && $value !== '') {
            return $value;
        }
        if (!$option->required) {
            return null;
        }
        if (!stream_isatty(STDIN) || !stream_isatty(STDERR)) {
            throw new UsageError("There is no $option->name: give --$option->name-file FILE (- for standard input) or "
                . "$option->variable in the environment.");
        }

        return self::prompt($option);
    }

    /** The line's end is the editor's; everything before it belongs to the password. */
    private static function firstLine(string $text, string $where): string
    {
        $text = preg_replace('/\r?\n$/D', '', $text);
        if ($text === '' || $text === null) {
            throw new UsageError("$where is empty.");
        }

        return $text;
    }

    private static function prompt(Option $option): string
    {
        $mode = trim((string) shell_exec('stty -g 2>/dev/null'));
        fwrite(STDERR, ucfirst(strtr($option->name, '-', ' ')) . ' (not shown): ');
        if ($mode !== '') {
            shell_exec('stty -echo 2>/dev/null');
        }
        try {
            // Waiting here lets Ctrl-C in; fgets() alone would go on reading.
            do {
                $read = [STDIN];
                $none = null;
            } while (!@stream_select($read, $none, $none, 3600));
            $line = fgets(STDIN);
        } finally {
            if ($mode !== '') {
                shell_exec('stty ' . escapeshellarg($mode) . ' 2>/dev/null');
            }
            fwrite(STDERR, "\n");
        }

        return self::firstLine((string) $line, 'What was typed');
    }
}
