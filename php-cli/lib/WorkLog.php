<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** What the worker has done: one line for each run, on standard output; what went wrong, on standard error. */
final class WorkLog
{
    /** @var bool JSON objects in the place of sentences */
    private $json;

    public function __construct(bool $json)
    {
        $this->json = $json;
    }

    /**
     * @param array<string, mixed> $run
     * @param array<string, mixed> $response
     */
    public function worked(array $run, array $response, int $start): void
    {
        $text = 'done';
        if (($response['status'] ?? '') === 'waiting') {
            $text = 'waits until ' . RunTable::time($response['due_at'] ?? null);
            if (($response['outstanding'] ?? []) !== []) {
                $text .= ' for ' . implode(', ', $response['outstanding']);
            }
        }
        foreach ($response['warnings'] ?? [] as $warning) {
            $text .= "; warning: $warning";
        }
        $this->write(STDOUT, $run, $start, $text, [
            'status' => $response['status'] ?? null, 'due_at' => $response['due_at'] ?? null,
            'outstanding' => $response['outstanding'] ?? [], 'warnings' => $response['warnings'] ?? [],
        ]);
    }

    /** @param array<string, mixed> $run */
    public function interrupted(array $run, int $start): void
    {
        $this->write(STDOUT, $run, $start, 'stopped by a signal; it waits', ['status' => 'waiting']);
    }

    /** @param array<string, mixed> $run */
    public function failed(array $run, \Throwable $error, int $start): void
    {
        $details = Report::errorObject($error)['error'];
        $after = $details['run']['status'] ?? null;
        $due = $details['run']['due_at'] ?? null;
        unset($details['run']);
        $text = ($after === null ? 'not taken up' : ($due === null ? $after : 'waits until ' . RunTable::time($due)))
            . ": $details[message]" . (($details['hint'] ?? '') === '' ? '' : " $details[hint]") . " ($details[class]/$details[code])";
        $this->write(STDERR, $run, $start, $text, ['status' => $after, 'due_at' => $due, 'error' => $details]);
    }

    public function storeFailed(\Throwable $error): void
    {
        $details = Report::errorObject($error)['error'];
        $this->line(STDERR, "the store cannot be asked: $details[message]"
            . (($details['hint'] ?? '') === '' ? '' : " $details[hint]"), ['error' => $details]);
    }

    public function warn(string $message): void
    {
        $this->line(STDERR, $message, ['warning' => $message]);
    }

    /**
     * @param resource $stream
     * @param array<string, mixed> $run
     * @param array<string, mixed> $fields
     */
    private function write($stream, array $run, int $start, string $text, array $fields): void
    {
        $milliseconds = (int) ((hrtime(true) - $start) / 1000000);
        $about = ['run_id' => $run['run_id'], 'workflow' => $run['workflow'], 'server' => $run['server'],
            'account' => $run['account'] ?? null, 'ms' => $milliseconds];
        $this->line($stream, "$run[run_id] ($run[workflow], " . RunTable::place($run) . "), $milliseconds ms: $text",
            $about + $fields);
    }

    /**
     * @param resource $stream
     * @param array<string, mixed> $fields
     */
    private function line($stream, string $text, array $fields): void
    {
        $time = gmdate('Y-m-d\TH:i:s\Z');
        // In one piece: several processes write here.
        fwrite($stream, ($this->json
            ? json_encode(['time' => $time] + $fields,
                JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE)
            : "$time " . strtr(Report::printable($text), "\n\t", '  ')) . "\n");
    }
}
