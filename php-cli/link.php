<?php

/*
 * hestiabridge link USERNAME: Says that a service is an existing account, and shows whose that is.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'link',
    'Says that a service is an existing account, and shows whose that is. create-account then takes it over.',
    'HestiaBridge\link_account',
    [
        Option::operand('username', 'The account.'),
        Option::text('service', 'The caller\'s name of the service; without it any.'),
        Option::text('note', 'Why, for people.'),
    ]
)));
