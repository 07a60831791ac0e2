<?php

/*
 * hestiabridge change-password USERNAME: Sets the password of an account.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'change-password',
    'Sets the password of an account.',
    'HestiaBridge\change_password',
    [
        Option::operand('username', 'The account.'),
        Option::secret('password', 'HESTIABRIDGE_ACCOUNT_PASSWORD', 'The new password.')->required(),
        ...Option::ofRun(),
    ]
)));
