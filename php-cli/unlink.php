<?php

/*
 * hestiabridge unlink USERNAME: Takes a link back. The account stays as it is.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'unlink',
    'Takes a link back. The account stays as it is.',
    'HestiaBridge\unlink_account',
    [
        Option::operand('username', 'The account.'),
    ]
))->server(Command::PLACE)));
