<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

use HestiaBridge\Exception;

/** Responses and errors as text for people. */
final class Report
{
    /** Shown already while they happened, or at the end in words of their own. */
    private const HIDDEN = ['steps', 'warnings', 'outstanding', 'run_id', 'workflow', 'status', 'due_at', 'made'];

    /** @param array<string, mixed> $response */
    public static function response(array $response): string
    {
        $text = self::values(array_diff_key($response, array_flip(self::HIDDEN)), '');
        foreach (self::texts($response['warnings'] ?? []) as $warning) {
            $text .= "Warning: $warning\n";
        }
        $outstanding = self::texts($response['outstanding'] ?? []);
        if ($outstanding !== []) {
            $text .= 'Done, but for what will come later: ' . implode(', ', $outstanding) . "\n";
        }
        if (($response['status'] ?? '') === 'waiting' && isset($response['run_id'])) {
            $text .= 'The run ' . self::printable((string) $response['run_id']) . ' is continued by "hestiabridge work", or by '
                . "\"hestiabridge resume\".\n";
        }

        return $text;
    }

    public static function error(\Throwable $error): string
    {
        $text = 'Error: ' . self::printable(self::message($error)) . "\n";
        if (!$error instanceof Exception) {
            return $text;
        }
        $details = $error->getDetails();
        if ($error->getHint() !== '') {
            $text .= 'What to do: ' . self::printable($error->getHint()) . "\n";
        }
        if (is_string($details['panel_text'] ?? null) && trim($details['panel_text']) !== '') {
            $text .= 'The panel said: ' . self::printable(trim($details['panel_text'])) . "\n";
        }
        $facts = [];
        foreach (['server', 'command', 'field'] as $name) {
            // What the sentence has named already is not said again.
            if (is_string($details[$name] ?? null) && $details[$name] !== ''
                && ($name !== 'server' || strpos($error->getMessage(), $details[$name]) === false)) {
                $facts[] = "$name " . self::printable($details[$name]);
            }
        }
        $facts[] = ($details['class'] ?? '') . '/' . $error->getStatus();
        if ($error->isRetryable()) {
            $facts[] = 'the same command may succeed later';
        }

        return $text . '(' . implode(', ', $facts) . ")\n";
    }

    /**
     * @param array<string, mixed>|null $run what is known of a run that was interrupted
     * @return array<string, mixed> for --json: the keys of docs/errors.md
     */
    public static function errorObject(\Throwable $error, ?array $run = null): array
    {
        if ($error instanceof Exception && $error->getDetails() !== []) {
            return ['error' => $error->getDetails()];
        }

        $class = $error instanceof UsageError ? 'invalid' : ($error instanceof Interrupted ? 'stopped' : 'internal');

        return ['error' => [
            'class' => $class,
            'code' => $class === 'invalid' ? 'invalid_argument' : $class,
            'command' => null,
            'field' => null,
            'hint' => null,
            'message' => self::message($error),
            'panel_text' => null,
            'retryable' => false,
            'run' => $run,
            'server' => null,
        ]];
    }

    private static function message(\Throwable $error): string
    {
        if ($error instanceof Exception || $error instanceof UsageError || $error instanceof Interrupted) {
            return $error->getMessage();
        }

        return sprintf('%s in %s, line %d: %s. This is a defect of HestiaBridge; please report it.', get_class($error),
            basename($error->getFile()), $error->getLine(), rtrim($error->getMessage(), '.'));
    }

    /** One line for each name. @param array<string, mixed> $values */
    public static function rows(array $values): string
    {
        return self::values($values, '');
    }

    /**
     * @param list<string> $heads
     * @param list<list<mixed>> $rows
     */
    public static function columns(array $heads, array $rows): string
    {
        return self::table(array_map(static function (array $row) use ($heads): array {
            return array_combine($heads, $row);
        }, $rows), '');
    }

    /** @param array<mixed> $values */
    private static function values(array $values, string $indent): string
    {
        $text = '';
        $width = 0;
        foreach ($values as $name => $value) {
            $width = is_array($value) ? $width : max($width, strlen((string) $name));
        }
        foreach ($values as $key => $value) {
            $name = self::printable((string) $key);
            if ($key === 'limits' && is_array($value)) {
                $value = array_map(static function ($limit) {
                    return $limit ?? 'unlimited';
                }, $value);
            }
            if (is_array($value) && is_string($value['name'] ?? null) && is_int($key)) {
                // A list's object that has a name goes by it.
                $name = self::printable($value['name']);
                unset($value['name']);
            }
            if (!is_array($value)) {
                $text .= $indent . str_pad($name, $width) . '  ' . self::scalar($value) . "\n";
            } elseif ($value === []) {
                $text .= "$indent$name: none\n";
            } elseif (self::isTable($value)) {
                $text .= "$indent$name:\n" . self::table($value, "$indent  ");
            } elseif (self::isList($value) && count(array_filter($value, 'is_array')) === 0) {
                $text .= "$indent$name:\n";
                foreach ($value as $item) {
                    $text .= "$indent  " . self::scalar($item) . "\n";
                }
            } else {
                $text .= "$indent$name:\n" . self::values($value, "$indent  ");
            }
        }

        return $text;
    }

    /** @param array<mixed> $value */
    private static function isList(array $value): bool
    {
        return array_keys($value) === range(0, count($value) - 1);
    }

    /**
     * A list of objects without parts, narrow enough for lines.
     *
     * @param array<mixed> $value
     */
    private static function isTable(array $value): bool
    {
        if (!self::isList($value)) {
            return false;
        }
        foreach ($value as $row) {
            if (!is_array($row) || $row === [] || self::isList($row) || count($row) > 9
                || count(array_filter($row, 'is_array')) > 0) {
                return false;
            }
        }

        return true;
    }

    /** @param list<array<string, mixed>> $rows */
    private static function table(array $rows, string $indent): string
    {
        $names = [];
        foreach ($rows as $row) {
            $names += array_flip(array_keys($row));
        }
        $lines = [array_keys($names)];
        foreach ($rows as $row) {
            $lines[] = array_map(static function ($name) use ($row): string {
                return self::scalar($row[$name] ?? null);
            }, array_keys($names));
        }
        $widths = [];
        foreach ($lines as $line) {
            foreach ($line as $column => $cell) {
                $widths[$column] = max($widths[$column] ?? 0, self::width((string) $cell));
            }
        }
        $text = '';
        foreach ($lines as $line) {
            $cells = [];
            foreach ($line as $column => $cell) {
                $cells[] = $cell . str_repeat(' ', $widths[$column] - self::width((string) $cell));
            }
            $text .= $indent . rtrim(implode('  ', $cells)) . "\n";
        }

        return $text;
    }

    /** @param mixed $value */
    private static function scalar($value): string
    {
        if ($value === null) {
            return '-';
        }
        if (is_bool($value)) {
            return $value ? 'yes' : 'no';
        }

        return self::printable(is_array($value) ? (string) json_encode($value) : (string) $value);
    }

    /** @return list<string> */
    private static function texts(array $values): array
    {
        return array_map(static function ($value): string {
            if (is_array($value)) {
                $value = $value['message'] ?? $value['detail'] ?? $value['name'] ?? json_encode($value);
            }

            return self::printable((string) $value);
        }, array_values($values));
    }

    /** In characters, near enough for columns. */
    private static function width(string $text): int
    {
        return preg_match_all('/./us', $text) ?: strlen($text);
    }

    /** What a server sent may not steer the terminal. */
    public static function printable(string $text): string
    {
        return preg_replace('/[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]/', '?', $text) ?? '';
    }
}
