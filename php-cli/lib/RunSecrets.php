<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** What a run needs again, from a PHP file that its owner provides. */
final class RunSecrets
{
    /** What a provider may return, beside server. */
    private const KEYS = ['server', 'password', 'ftp', 'database'];

    /** @var string|null */
    private $file;

    public function __construct(?string $file)
    {
        if ($file !== null) {
            $path = realpath($file);
            if ($path === false || !is_file($path) || !is_readable($path)) {
                throw new UsageError("The secrets file $file cannot be read.");
            }
            $status = stat($path);
            if ($status === false || ($status['mode'] & 022) !== 0) {
                throw new UsageError("The secrets file $file is run, and others may write to it. Run: chmod go-w "
                    . escapeshellarg($path));
            }
            $file = $path;
        }
        $this->file = $file;
    }

    public function areGiven(): bool
    {
        return $this->file !== null;
    }

    /** In a process of its own: what the file opens is not shared by those that work. */
    public function check(): void
    {
        if ($this->file === null) {
            return;
        }
        $pid = pcntl_fork();
        if ($pid === 0) {
            try {
                $this->provider();
                exit(0);
            } catch (\Throwable $error) {
                fwrite(STDERR, 'Error: ' . Report::printable($error->getMessage()) . "\n");
                exit(1);
            }
        }
        if ($pid < 0 || pcntl_waitpid($pid, $status) !== $pid || !pcntl_wifexited($status)
            || pcntl_wexitstatus($status) !== 0) {
            throw new UsageError("The secrets file $this->file cannot be used.");
        }
    }

    /**
     * @param array<string, mixed> $run
     * @return array<string, mixed> of the request to resume it
     */
    public function of(array $run): array
    {
        if ($this->file === null) {
            return [];
        }
        $secrets = $this->provider()($run);
        if ($secrets === null) {
            throw new UsageError("The secrets file has nothing for it.");
        }
        if (!is_array($secrets)) {
            throw new UsageError('The secrets file gave no array.');
        }
        $unknown = array_diff(array_keys($secrets), self::KEYS);
        if ($unknown !== []) {
            throw new UsageError('The secrets file gave "' . reset($unknown) . '"; it may give '
                . implode(', ', self::KEYS) . '.');
        }

        return $secrets;
    }

    private function provider(): callable
    {
        $provider = (static function (string $file) {
            return require $file;
        })($this->file);
        if (!is_callable($provider)) {
            throw new UsageError("The secrets file $this->file must return a callable.");
        }

        return $provider;
    }
}
