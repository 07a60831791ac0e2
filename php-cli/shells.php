<?php

/*
 * hestiabridge shells: Lists the shells that a package or an account may have.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'shells',
    'Lists the shells that a package or an account may have.',
    'HestiaBridge\list_shells',
    []
)));
