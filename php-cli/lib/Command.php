<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** One command: what it is for, its options, and the function of the extension that does the work. */
final class Command
{
    /** @var string */
    public $name;
    /** @var string */
    public $summary;
    /** @var callable-string */
    public $function;
    /** @var list<Option> */
    public $options;
    /** @var (callable(array<string, mixed>): string)|null what to print of the response; null for all of it */
    public $render;
    /** @var string more for --help */
    public $notes;
    /** @var string how it uses a server: one of the constants */
    public $server = self::SETTINGS;

    /**
     * What a command wants to know of a server: all settings; all, if one is named; where it is; that, if an option names
     * one; nothing.
     */
    public const SETTINGS = 'settings', IF_NAMED = 'if named', PLACE = 'place', FILTER = 'filter', NONE = 'none';

    /**
     * @param callable-string $function
     * @param list<Option> $options
     * @param (callable(array<string, mixed>): string)|null $render
     */
    public function __construct(
        string $name,
        string $summary,
        string $function,
        array $options = [],
        ?callable $render = null,
        string $notes = ''
    ) {
        $this->name = $name;
        $this->summary = $summary;
        $this->function = $function;
        $this->options = $options;
        $this->render = $render;
        $this->notes = $notes;
    }

    /** One of the constants, in the place of all settings. */
    public function server(string $server): self
    {
        $this->server = $server;

        return $this;
    }

    /** @return list<Option> its own, and those of every command */
    public function options(): array
    {
        return array_merge($this->options, self::commonOptions($this->server), $this->name === 'pin' ? [] : [
            Option::text('installation', 'Whose call it is; a store of another installation refuses to be changed. Or '
                . 'HESTIABRIDGE_INSTALLATION in the environment.'),
        ]);
    }

    /** Commands that change something, and the test of the connection; a list's one step says nothing. */
    public function showsSteps(): bool
    {
        foreach ($this->options as $option) {
            if ($option->name === 'run-id') {
                return true;
            }
        }

        return $this->name === 'test-connection';
    }

    /** @return list<Option> about the server, besides those of Arguments::SWITCHES */
    private static function commonOptions(string $server): array
    {
        if ($server === self::NONE) {
            return [];
        }
        if ($server === self::PLACE || $server === self::FILTER) {
            return [
                Option::text('config', 'File with the settings of the server, of which host and port are used.', ''),
                Option::text('host', 'Host name of the server.', 'server.host'),
                Option::integer('port', 'Port of the panel (8083).', 'server.port'),
            ];
        }

        return [
            Option::text('config', 'File with the settings of the server (INI or JSON, mode 0600). Without it: the '
                . 'environment, HESTIABRIDGE_SERVER (the host), HESTIABRIDGE_ACCESS_KEY, ...', ''),
            Option::text('host', 'Host name of the server, instead of the one in the settings.', 'server.host'),
            Option::text('address', 'IP address to connect to, while the certificate is checked for the host name.',
                'server.address'),
            Option::integer('port', 'Port of the panel (8083).', 'server.port'),
            Option::text('request', 'File with a JSON object of more fields for the request (docs/requests.md); '
                . 'options win over it.', ''),
        ];
    }

    public function help(): string
    {
        $operands = $rows = [];
        foreach ($this->options() as $option) {
            if ($option->kind === 'operand') {
                $operands[] = $option->usage();
            }
            $help = $option->help . ($option->required && $option->kind !== 'operand' ? ' Required.' : '');
            if ($option->kind === 'secret') {
                $help .= " Or $option->variable in the environment" . ($option->required ? ', or a prompt.' : '.')
                    . ' FILE may be - for standard input.';
            }
            $rows[] = [$option->usage(), $help];
        }
        $rows[] = ['--json', 'Print the response, or {"error": ...}, as JSON and nothing else.'];
        $rows[] = ['--verbose', 'Log every exchange with the panel to standard error, one JSON object a line.'];
        $rows[] = ['--help', 'Print this.'];

        $text = 'Usage: hestiabridge ' . implode(' ', array_merge([$this->name], $operands)) . " [options]\n\n"
            . wordwrap($this->summary, 78) . "\n\n";
        foreach ($rows as [$usage, $help]) {
            $text .= "  $usage\n      " . wordwrap($help, 72, "\n      ") . "\n";
        }

        return $text . ($this->notes === '' ? '' : "\n" . $this->notes . "\n") . "\n" . ExitCode::HELP . "\n";
    }
}
