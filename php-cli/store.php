<?php

/*
 * hestiabridge store moved|copy: Says whose a store is that another installation had.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'store',
    'Says whose a store is that another installation had: moved, if --installation has taken its place and goes on with '
        . 'everything; copy, if both go on to exist: unfinished runs, what they owe, links and what is known of servers are left '
        . 'to the other one.',
    'HestiaBridge\adopt_store',
    [
        Option::operand('as', 'What happened.')->among(['moved', 'copy']),
    ]
))->server(Command::NONE)));
