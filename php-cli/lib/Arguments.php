<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** The words after the command's name, taken apart. */
final class Arguments
{
    /** Switches that every command has. */
    private const SWITCHES = ['json', 'verbose', 'help'];

    /** @var array<string, true> */
    private $switches = [];
    /** @var array<string, mixed> by the option's name */
    private $values = [];

    /** @param list<string> $words */
    public function __construct(Command $command, array $words)
    {
        $operands = array_values(array_filter($command->options(), static function (Option $option): bool {
            return $option->kind === 'operand';
        }));
        $onlyOperands = false;
        while ($words !== []) {
            $word = array_shift($words);
            if ($word === '--' && !$onlyOperands) {
                $onlyOperands = true;
            } elseif ($onlyOperands || strncmp($word, '-', 1) !== 0) {
                $option = array_shift($operands);
                if ($option === null) {
                    throw new UsageError("\"$word\" is one word too many.");
                }
                if ($option->choices !== [] && !in_array($word, $option->choices, true)) {
                    throw new UsageError("\"$word\" is none of: " . implode(', ', $option->choices) . '.');
                }
                $this->values[$option->name] = $word;
            } else {
                $this->takeOption($command, $word, $words);
            }
        }
    }

    public function has(string $switch): bool
    {
        return isset($this->switches[$switch]);
    }

    /** @return mixed null if the option was not given */
    public function value(string $option)
    {
        return $this->values[$option] ?? null;
    }

    /** @param list<string> $words those that follow, from which the option's value is taken */
    private function takeOption(Command $command, string $word, array &$words): void
    {
        [$name, $value] = array_pad(explode('=', $word, 2), 2, null);
        $name = $name === '-h' ? 'help' : substr($name, strncmp($name, '--', 2) === 0 ? 2 : 1);
        if (in_array($name, self::SWITCHES, true) && $value === null) {
            $this->switches[$name] = true;

            return;
        }
        foreach ($command->options() as $option) {
            if ($option->kind === 'secret' && $name === $option->name) {
                throw new UsageError("Not on the command line: every user of this machine can read it there, and the "
                    . "shell remembers it. Put the password into a file for --$name-file, or into $option->variable. "
                    . 'Change the password if it is in use.');
            }
            if ($option->kind === 'flag' && in_array($name, [$option->name, "no-$option->name"], true)) {
                if ($value !== null) {
                    throw new UsageError("--$name takes no value.");
                }
                $this->values[$option->name] = $name === $option->name;

                return;
            }
            if ($option->kind !== 'flag' && $name === $option->name . ($option->kind === 'secret' ? '-file' : '')) {
                $value = $value ?? array_shift($words);
                if ($value === null) {
                    throw new UsageError("--$name needs a value.");
                }
                $this->store($option, $name, $value);

                return;
            }
        }
        throw new UsageError("There is no option --$name. \"hestiabridge $command->name --help\" lists them.");
    }

    private function store(Option $option, string $name, string $value): void
    {
        switch ($option->kind) {
            case 'integer':
                if (!preg_match('/^[0-9]{1,9}$/D', $value)) {
                    throw new UsageError("--$name needs a whole number, not \"$value\".");
                }
                $this->values[$option->name] = (int) $value;
                break;
            case 'choice':
                if (!in_array($value, $option->choices, true)) {
                    throw new UsageError("--$name must be one of " . implode(', ', $option->choices)
                        . ", not \"$value\".");
                }
                $this->values[$option->name] = $value;
                break;
            case 'pairs':
                [$key, $text] = array_pad(explode('=', $value, 2), 2, null);
                if ($text === null || $key === '') {
                    throw new UsageError("--$name needs KEY=VALUE, not \"$value\".");
                }
                $this->values[$option->name][$key] = $text;
                break;
            case 'list':
                $this->values[$option->name][] = $value;
                break;
            default:
                $this->values[$option->name] = $value;
        }
    }
}
