<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** One option of a command, and the place in the request where its value goes. */
final class Option
{
    /** @var string without the dashes */
    public $name;
    /** @var string operand, text, integer, flag, choice, pairs, list or secret */
    public $kind;
    /** @var string key of the request, with dots: package.parameters */
    public $key;
    /** @var string */
    public $help;
    /** @var bool */
    public $required = false;
    /** @var list<string> of a choice */
    public $choices = [];
    /** @var string the environment variable of a secret */
    public $variable = '';

    private function __construct(string $kind, string $name, string $key, string $help)
    {
        $this->kind = $kind;
        $this->name = $name;
        $this->key = $key;
        $this->help = $help;
    }

    /** A word without dashes; also accepted as --name. */
    public static function operand(string $name, string $help): self
    {
        $option = new self('operand', $name, strtr($name, '-', '_'), $help);
        $option->required = true;

        return $option;
    }

    /** Takes one of these words alone. @param list<string> $choices */
    public function among(array $choices): self
    {
        $this->choices = $choices;

        return $this;
    }

    public static function text(string $name, string $help, ?string $key = null): self
    {
        return new self('text', $name, $key ?? strtr($name, '-', '_'), $help);
    }

    public static function integer(string $name, string $help, ?string $key = null): self
    {
        return new self('integer', $name, $key ?? strtr($name, '-', '_'), $help);
    }

    /** --name and --no-name; not given: the library's default. */
    public static function flag(string $name, string $help, ?string $key = null): self
    {
        return new self('flag', $name, $key ?? strtr($name, '-', '_'), $help);
    }

    /** @param list<string> $choices */
    public static function choice(string $name, array $choices, string $help, ?string $key = null): self
    {
        $option = new self('choice', $name, $key ?? strtr($name, '-', '_'), $help);
        $option->choices = $choices;

        return $option;
    }

    /** --name KEY=VALUE, any number of times. */
    public static function pairs(string $name, string $help, string $key): self
    {
        return new self('pairs', $name, $key, $help);
    }

    /** --name VALUE, any number of times. */
    public static function list(string $name, string $help, string $key): self
    {
        return new self('list', $name, $key, $help);
    }

    /** A password: --name-file FILE, the environment, or a prompt if it is required; never the command line. */
    public static function secret(string $name, string $variable, string $help, ?string $key = null): self
    {
        $option = new self('secret', $name, $key ?? strtr($name, '-', '_'), $help);
        $option->variable = $variable;

        return $option;
    }

    /** @return list<self> of each command that is a run */
    public static function ofRun(): array
    {
        return [
            self::text('run-id', 'The intention, 1 to 128 letters, digits and . _ : -. The same id continues the run. '
                . 'Without it an unfinished run of the same request is continued, else an id is made.'),
            self::text('supersedes', 'The id of an unfinished run that this one replaces.'),
            self::integer('deadline-ms', 'The call ends within this time; what is left waits in the store. Only with a '
                . 'deadline is it tried again by itself.'),
            self::choice('return-after', ['all', 'essential'], 'When to end: essential leaves what the account needs not '
                . 'at once to "hestiabridge work".'),
        ];
    }

    public function required(): self
    {
        $this->required = true;

        return $this;
    }

    public function optional(): self
    {
        $this->required = false;

        return $this;
    }

    /** Puts the value elsewhere than under its name. */
    public function at(string $key): self
    {
        $this->key = $key;

        return $this;
    }

    /** How the option is written in --help. */
    public function usage(): string
    {
        switch ($this->kind) {
            case 'operand':
                $word = $this->choices === [] ? strtoupper(strtr($this->name, '-', '_')) : implode('|', $this->choices);
                return $this->required ? $word : "[$word]";
            case 'flag':
                return "--[no-]$this->name";
            case 'choice':
                return "--$this->name " . implode('|', $this->choices);
            case 'pairs':
                return "--$this->name KEY=VALUE";
            case 'integer':
                return "--$this->name NUMBER";
            case 'secret':
                return "--$this->name-file FILE";
            default:
                return "--$this->name TEXT";
        }
    }
}
