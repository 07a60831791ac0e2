<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Accounts with their usage and limits, one a line. */
final class AccountTable
{
    /** Heading => key of usage and limits. */
    private const COUNTERS = [
        'disk MB' => 'disk_mb', 'traffic MB' => 'bandwidth_mb', 'web' => 'web_domains', 'dns' => 'dns_domains',
        'mail' => 'mail_domains', 'databases' => 'databases',
    ];

    /** @param array<string, mixed> $response with accounts */
    public static function render(array $response): string
    {
        $rows = [];
        foreach ($response['accounts'] ?? [] as $account) {
            $row = [
                $account['username'] ?? '',
                $account['package'] ?? '',
                ($account['suspended'] ?? false) ? 'suspended' : 'active',
            ];
            foreach (self::COUNTERS as $key) {
                $row[] = self::counter($account['usage'] ?? [], $account['limits'] ?? [], $key);
            }
            $rows[] = $row;
        }
        if ($rows === []) {
            return "There are no accounts.\n";
        }

        return Report::columns(array_merge(['account', 'package', 'state'], array_keys(self::COUNTERS)), $rows)
            . Report::response(['warnings' => $response['warnings'] ?? []]);
    }

    /**
     * @param array<string, int> $usage
     * @param array<string, int|null> $limits null is unlimited
     */
    private static function counter(array $usage, array $limits, string $key): string
    {
        $used = $usage[$key] ?? '?';

        return array_key_exists($key, $limits) ? $used . '/' . ($limits[$key] ?? "\u{221e}") : (string) $used;
    }
}
