<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** The settings of a server, from a file or from the environment, under the same names. */
final class Settings
{
    /** Name => type. */
    private const NAMES = [
        'host' => 'text', 'address' => 'text', 'port' => 'integer',
        'access_key' => 'text', 'secret_key' => 'text', 'api_key' => 'text',
        'user' => 'text', 'password' => 'text', 'totp_secret' => 'text',
        'panel_user' => 'text', 'panel_password' => 'text',
        'ca_file' => 'text', 'pins' => 'list', 'verify' => 'boolean',
        'connect_timeout_ms' => 'integer', 'command_timeout_ms' => 'integer', 'proxy' => 'text',
    ];

    /**
     * @param string|null $file the environment is read when there is none, and only then: two sources are never mixed
     * @return array<string, mixed>
     */
    public static function read(?string $file): array
    {
        if ($file === null && ($named = getenv('HESTIABRIDGE_CONFIG')) !== false && $named !== '') {
            $file = $named;
        }

        return $file === null ? self::fromEnvironment() : self::fromFile($file);
    }

    /** @return array<string, mixed> */
    private static function fromEnvironment(): array
    {
        $settings = [];
        foreach (self::NAMES as $name => $type) {
            $variable = $name === 'host' ? 'HESTIABRIDGE_SERVER' : 'HESTIABRIDGE_' . strtoupper($name);
            $value = getenv($variable);
            if ($value !== false && $value !== '') {
                $settings[$name] = self::convert($type, $value, $variable);
            }
        }

        return $settings;
    }

    /** @return array<string, mixed> */
    private static function fromFile(string $file): array
    {
        $text = PrivateFile::read($file, 'The settings file');
        if (strncmp(ltrim($text), '{', 1) === 0) {
            $settings = Json::object($text, "The settings file $file");
            // Either the settings themselves, or as they stand in a request.
            $settings = isset($settings['server']) && is_array($settings['server']) ? $settings['server'] : $settings;
        } else {
            $settings = self::parseIni($file, $text);
        }
        foreach (array_keys($settings) as $name) {
            if (!isset(self::NAMES[$name])) {
                throw new UsageError("The settings file $file has \"$name\", which is no setting. There are: "
                    . implode(', ', array_keys(self::NAMES)) . '.');
            }
        }

        return $settings;
    }

    /**
     * Lines "name = value" up to the end of the line, so that a password may hold ; and #. Quotes around the whole
     * value are taken off.
     *
     * @return array<string, mixed>
     */
    private static function parseIni(string $file, string $text): array
    {
        $settings = [];
        foreach (preg_split('/\r\n|\r|\n/', $text) as $index => $line) {
            $line = trim($line);
            if ($line === '' || $line[0] === ';' || $line[0] === '#' || $line === '[server]') {
                continue;
            }
            if (!preg_match('/^([a-z_]+)(\[\])?\s*=\s*(.*)$/Ds', $line, $parts)) {
                throw new UsageError(sprintf('Line %d of %s is not "name = value".', $index + 1, $file));
            }
            [, $name, , $value] = $parts;
            if (preg_match('/^"(.*)"$/Ds', $value, $quoted) || preg_match("/^'(.*)'\$/Ds", $value, $quoted)) {
                $value = $quoted[1];
            }
            $converted = self::convert(self::NAMES[$name] ?? 'text', $value, "$name in $file");
            $settings[$name] = is_array($converted) ? array_merge($settings[$name] ?? [], $converted) : $converted;
        }

        return $settings;
    }

    /** @return mixed */
    private static function convert(string $type, string $value, string $where)
    {
        switch ($type) {
            case 'integer':
                if (!preg_match('/^[0-9]{1,9}$/D', $value)) {
                    throw new UsageError("$where must be a whole number.");
                }
                return (int) $value;
            case 'boolean':
                $boolean = filter_var($value, FILTER_VALIDATE_BOOLEAN, FILTER_NULL_ON_FAILURE);
                if ($boolean === null) {
                    throw new UsageError("$where must be yes or no.");
                }
                return $boolean;
            case 'list':
                return array_values(array_filter(array_map('trim', explode(',', $value)), 'strlen'));
            default:
                return $value;
        }
    }
}
