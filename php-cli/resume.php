<?php

/*
 * hestiabridge resume RUN_ID: Continues a run by its id, with the request that is kept of it.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'resume',
    'Continues a run by its id, with the request that is kept of it. The settings are those of the run\'s own server. '
        . 'Passwords are never kept: what the run still needs must be given again.',
    'HestiaBridge\resume',
    [
        Option::operand('run-id', 'The id of the run.'),
        Option::secret('password', 'HESTIABRIDGE_ACCOUNT_PASSWORD', 'Password of the account.'),
        Option::secret('ftp-password', 'HESTIABRIDGE_FTP_PASSWORD', 'Password of the FTP account.', 'ftp.password'),
        Option::secret('database-password', 'HESTIABRIDGE_DATABASE_PASSWORD', 'Password of the database user.',
            'database.password'),
        Option::integer('deadline-ms', 'The call ends within this time; what is left waits in the store. Only with a '
            . 'deadline is it tried again by itself.'),
    ]
)));
