<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Shows the steps of a run as they happen: in place on a terminal, one line for each elsewhere. */
final class StepDisplay
{
    private const WORDS = [
        'done' => ["\u{2713}", '32'], 'skipped' => ['-', '2'], 'failed' => ["\u{2717}", '31'],
        'outstanding' => ["\u{2026}", '33'],
    ];

    /** How the steps are shown. */
    public const TERMINAL = 'terminal', LINES = 'lines', NOTHING = 'nothing';

    /** @var string */
    private $way;
    /** @var bool whether a started step stands on the terminal's last line */
    private $open = false;
    /** @var string|null */
    private $runId;
    /** @var array<int, array<string, mixed>> by their ordinal */
    private $steps = [];

    public function __construct(string $way)
    {
        $this->way = $way;
    }

    /** @param array<string, mixed> $event */
    public function __invoke(array $event): void
    {
        $this->runId = $event['run_id'] ?? $this->runId;
        if (($event['type'] ?? '') !== 'step') {
            return;
        }
        $step = Report::printable((string) ($event['step'] ?? ''));
        $state = (string) ($event['state'] ?? '');
        $this->remember($event, $step, $state);
        if ($this->way === self::NOTHING) {
            return;
        }
        if ($state === 'started') {
            if ($this->way === self::TERMINAL) {
                $this->clear();
                echo "  \u{2026} $step";
                $this->open = true;
            }

            return;
        }
        $time = isset($event['ms']) ? self::time((int) $event['ms']) : '';
        // One line for a step, whatever the panel's text in it holds.
        $detail = strtr(Report::printable((string) ($event['detail'] ?? '')), "\n\t", '  ');
        if ($this->way === self::LINES) {
            echo rtrim(sprintf('%-11s %-32s %8s  %s', $state, $step, $time, $detail)), "\n";

            return;
        }
        [$mark, $colour] = self::WORDS[$state] ?? ['?', '0'];
        $this->clear();
        $word = $state === 'done' ? '' : " $state";
        echo "  \033[{$colour}m$mark\033[0m ", sprintf('%-32s %8s', $step, $time), "\033[2m$word",
            $detail === '' ? '' : "  $detail", "\033[0m\n";
    }

    /** Leaves the line of a step that did not end. */
    public function close(): void
    {
        if ($this->open) {
            echo "\n";
            $this->open = false;
        }
    }

    /** @return array<string, mixed>|null the run as far as it was reported */
    public function run(): ?array
    {
        return $this->runId === null ? null : ['run_id' => $this->runId, 'steps' => array_values($this->steps)];
    }

    /** @param array<string, mixed> $event */
    private function remember(array $event, string $step, string $state): void
    {
        $this->steps[(int) ($event['ordinal'] ?? 0)] = [
            'ordinal' => (int) ($event['ordinal'] ?? 0),
            'name' => $step,
            // Of a step that did not come to its end nobody knows what the panel did.
            'outcome' => $state === 'started' ? 'unknown' : $state,
            'ms' => $event['ms'] ?? null,
            'detail' => $event['detail'] ?? null,
        ];
    }

    private function clear(): void
    {
        if ($this->open) {
            echo "\r\033[K";
            $this->open = false;
        }
    }

    private static function time(int $milliseconds): string
    {
        return $milliseconds < 10000 ? "$milliseconds ms" : sprintf('%.1f s', $milliseconds / 1000);
    }
}
