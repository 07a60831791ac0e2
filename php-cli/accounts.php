<?php

/*
 * hestiabridge accounts: Lists the accounts of the server.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'accounts',
    'Lists the accounts of the server.',
    'HestiaBridge\list_accounts',
    [],
    [AccountTable::class, 'render']
)));
