<?php

/*
 * hestiabridge suspend USERNAME: Suspends an account. Already suspended is success.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'suspend',
    'Suspends an account. Already suspended is success.',
    'HestiaBridge\suspend_account',
    [
        Option::operand('username', 'The account.'),
        ...Option::ofRun(),
    ]
)));
