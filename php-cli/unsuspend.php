<?php

/*
 * hestiabridge unsuspend USERNAME: Unsuspends an account and puts back what suspending made the panel forget.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'unsuspend',
    'Unsuspends an account and puts back what suspending made the panel forget.',
    'HestiaBridge\unsuspend_account',
    [
        Option::operand('username', 'The account.'),
        ...Option::ofRun(),
    ]
)));
