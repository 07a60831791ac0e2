<?php

/*
 * hestiabridge usage [USERNAME]: Shows the usage of one account, or of all accounts in one call.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'usage',
    'Shows the usage of one account, or of all accounts in one call.',
    'HestiaBridge\get_usage',
    [
        Option::operand('username', 'The account; without it all are shown.')->optional(),
    ],
    [AccountTable::class, 'render']
)));
