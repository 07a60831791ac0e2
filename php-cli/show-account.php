<?php

/*
 * hestiabridge show-account USERNAME: Shows one account: details, limits, usage, domains.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'show-account',
    'Shows one account: details, limits, usage, domains.',
    'HestiaBridge\get_account',
    [
        Option::operand('username', 'The account.'),
    ]
)));
