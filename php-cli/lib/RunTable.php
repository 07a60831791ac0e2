<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Runs of the store, for people. */
final class RunTable
{
    /** @param array<string, mixed> $response with runs */
    public static function render(array $response): string
    {
        $rows = [];
        foreach ($response['runs'] ?? [] as $run) {
            $rows[] = [
                $run['run_id'] ?? '', $run['workflow'] ?? '', self::place($run), $run['status'] ?? '',
                self::time($run['updated_at'] ?? null), self::time($run['due_at'] ?? null), $run['attempts'] ?? '',
            ];
        }

        return $rows === [] ? "There are no runs.\n"
            : Report::columns(['run', 'workflow', 'account', 'status', 'updated', 'due', 'calls'], $rows);
    }

    /** @param array<string, mixed> $run of run_status or cancel_run */
    public static function renderOne(array $run): string
    {
        $text = Report::rows([
            'run' => $run['run_id'] ?? '',
            'workflow' => $run['workflow'] ?? '',
            'account' => self::place($run),
            'status' => $run['status'] ?? '',
            'created' => self::time($run['created_at'] ?? null),
            'updated' => self::time($run['updated_at'] ?? null),
        ] + array_filter([
            'finished' => self::time($run['finished_at'] ?? null, ''),
            'due' => self::time($run['due_at'] ?? null, ''),
            'replaced by' => $run['superseded_by'] ?? '',
            'outstanding' => implode(', ', $run['outstanding'] ?? []),
            'made' => implode(', ', $run['made'] ?? []),
        ]) + ['calls' => $run['attempts'] ?? '']);
        $steps = [];
        foreach ($run['steps'] ?? [] as $step) {
            $steps[] = [$step['outcome'] ?? '', $step['name'] ?? '', ($step['ms'] ?? 0) . ' ms',
                strtr($step['detail'] ?? '', "\n", ' ')];
        }
        if ($steps !== []) {
            $text .= "\n" . Report::columns(['outcome', 'step', 'time', 'detail'], $steps);
        }
        foreach ($run['log'] ?? [] as $line) {
            $text .= Report::printable(($line['at'] ?? '') . ' ' . ($line['line'] ?? '')) . "\n";
        }
        if (is_array($run['error'] ?? null) && ($run['status'] ?? '') !== 'done') {
            $text .= "\nError: " . Report::printable((string) ($run['error']['message'] ?? '')) . "\n";
            if (($run['error']['hint'] ?? '') !== '') {
                $text .= 'What to do: ' . Report::printable((string) $run['error']['hint']) . "\n";
            }
        }

        return $text . Report::response(['warnings' => $run['warnings'] ?? []]);
    }

    /** @param array<string, mixed> $run */
    public static function place(array $run): string
    {
        $server = ($run['server']['host'] ?? '?') . ':' . ($run['server']['port'] ?? '?');

        return ($run['account'] ?? null) === null ? $server : "$run[account] on $server";
    }

    /** To the second. */
    public static function time(?string $time, string $none = '-'): string
    {
        return $time === null ? $none : (preg_replace('/\.[0-9]+(?=Z$)/', '', $time) ?? $time);
    }
}
