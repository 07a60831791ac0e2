<?php

/*
 * hestiabridge forget [ACCOUNT]: Removes what the store has of an account, or of one run.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'forget',
    'Removes what the store has of an account of a server, or of one run: for the protection of somebody\'s data. The account '
        . 'itself stays as it is. Refused while a run is under way, or something is owed.',
    'HestiaBridge\forget',
    [
        Option::operand('account', 'The account.')->optional(),
        Option::text('run-id', 'One run, in the place of an account.'),
    ]
))->server(Command::PLACE)));
