<?php

/*
 * hestiabridge cancel RUN_ID: Ends an unfinished run. What it had made stands.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'cancel',
    'Ends an unfinished run. What it had made stands. If a server is named, by an option or in the environment, what is '
        . 'owed there is put back first; it must be the run\'s own.',
    'HestiaBridge\cancel_run',
    [
        Option::operand('run-id', 'The id of the run.'),
        Option::integer('deadline-ms', 'The call ends within this time.'),
    ],
    [RunTable::class, 'renderOne']
))->server(Command::IF_NAMED)));
