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

    /** @var bool */
    private $terminal;
    /** @var bool whether a started step stands on the terminal's last line */
    private $open = false;
    /** @var string|null */
    private $runId;

    public function __construct(bool $terminal)
    {
        $this->terminal = $terminal;
    }

    /** @param array<string, mixed> $event */
    public function __invoke(array $event): void
    {
        $this->runId = $event['run_id'] ?? $this->runId;
        if (($event['type'] ?? '') !== 'step') {
            return;
        }
        $step = (string) ($event['step'] ?? '');
        $state = (string) ($event['state'] ?? '');
        if ($state === 'started') {
            if ($this->terminal) {
                $this->clear();
                echo "  \u{2026} $step";
                $this->open = true;
            }

            return;
        }
        $time = isset($event['ms']) ? self::time((int) $event['ms']) : '';
        $detail = (string) ($event['detail'] ?? '');
        if (!$this->terminal) {
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

    public function runId(): ?string
    {
        return $this->runId;
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
