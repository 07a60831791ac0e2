<?php

/*
 * hestiabridge terminate USERNAME: Deletes an account with everything in it. Already gone is success.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'terminate',
    'Deletes an account with everything in it. Already gone is success.',
    'HestiaBridge\terminate_account',
    [
        Option::operand('username', 'The account.'),
        ...Option::ofRun(),
    ]
)));
