<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** JSON that people write. */
final class Json
{
    /**
     * @param string $what names the text in errors
     * @return array<string, mixed>
     */
    public static function object(string $text, string $what): array
    {
        $value = json_decode($text, true, 32, JSON_BIGINT_AS_STRING);
        if (json_last_error() !== JSON_ERROR_NONE) {
            throw new UsageError("$what is not JSON: " . json_last_error_msg() . '.');
        }
        if (!is_array($value) || strncmp(ltrim($text), '{', 1) !== 0) {
            throw new UsageError("$what is not a JSON object.");
        }

        return $value;
    }
}
