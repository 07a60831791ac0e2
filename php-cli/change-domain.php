<?php

/*
 * hestiabridge change-domain USERNAME OLD_DOMAIN NEW_DOMAIN: Renames the web domain of an account.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'change-domain',
    'Renames the web domain of an account.',
    'HestiaBridge\change_domain',
    [
        Option::operand('username', 'The account.'),
        Option::operand('old-domain', 'The domain as it is.'),
        Option::operand('new-domain', 'The domain as it shall be.'),
        Option::flag('dns', 'Add a DNS zone for the new name (the default).'),
        Option::flag('mail', 'Add a mail domain for the new name (the default).'),
        ...Option::ofRun(),
    ]
)));
