<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** The settings of several servers, found by host and port. */
final class ServerBook
{
    /** @var array<string, array<string, mixed>> by host:port */
    private $servers = [];
    /** @var array<string, string> the file of each */
    private $files = [];

    /**
     * @param string|null $path a file with the settings of one server, or a folder of such files; null for
     *     HESTIABRIDGE_CONFIG, else the environment
     */
    public static function read(?string $path): self
    {
        $named = getenv('HESTIABRIDGE_CONFIG');
        if ($path === null && $named !== false && $named !== '') {
            $path = $named;
        }
        $book = new self();
        if ($path === null || !is_dir($path)) {
            $book->add(Settings::read($path), $path ?? 'the environment');

            return $book;
        }
        $files = array_merge(glob("$path/*.ini") ?: [], glob("$path/*.json") ?: []);
        if ($files === []) {
            throw new UsageError("The folder $path has no file *.ini or *.json, or cannot be read.");
        }
        foreach ($files as $file) {
            $book->add(Settings::read($file), $file);
        }

        return $book;
    }

    /** @return array<string, mixed>|null */
    public function find(string $host, int $port): ?array
    {
        return $this->servers[strtolower($host) . ":$port"] ?? null;
    }

    public function isEmpty(): bool
    {
        return $this->servers === [];
    }

    /** @param array<string, mixed> $settings */
    private function add(array $settings, string $file): void
    {
        if (($settings['host'] ?? '') === '') {
            if (is_file($file)) {
                throw new UsageError("The settings file $file has no host.");
            }

            return;
        }
        $name = strtolower((string) $settings['host']) . ':' . ($settings['port'] ?? 8083);
        if (isset($this->files[$name])) {
            throw new UsageError("$name is in {$this->files[$name]} and in $file: remove one of them.");
        }
        $this->servers[$name] = $settings;
        $this->files[$name] = $file;
    }
}
