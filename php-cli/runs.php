<?php

/*
 * hestiabridge runs [ACCOUNT]: Lists runs of the store, newest first.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'runs',
    'Lists runs of the store, newest first. With --host or --config those of one server.',
    'HestiaBridge\runs',
    [
        Option::operand('account', 'Only runs of this account.')->optional(),
        Option::list('status', 'Only runs with this status: running, waiting, failed, done, undone, cancelled or '
            . 'superseded; as often as needed.', 'statuses'),
        Option::integer('limit', 'At most so many (100).'),
    ],
    [RunTable::class, 'render']
))->server(Command::FILTER)));
