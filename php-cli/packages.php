<?php

/*
 * hestiabridge packages: Lists the packages of the server.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'packages',
    'Lists the packages of the server.',
    'HestiaBridge\list_packages',
    []
)));
