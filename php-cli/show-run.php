<?php

/*
 * hestiabridge show-run RUN_ID: Shows a run: where it stands, its steps, its error.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'show-run',
    'Shows a run: where it stands, its steps, its error.',
    'HestiaBridge\run_status',
    [
        Option::operand('run-id', 'The id of the run.'),
        Option::flag('log', 'Show its log too.'),
    ],
    [RunTable::class, 'renderOne']
))->server(Command::NONE)));
