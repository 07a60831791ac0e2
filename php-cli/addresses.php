<?php

/*
 * hestiabridge addresses: Lists the IP addresses of the server.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'addresses',
    'Lists the IP addresses of the server.',
    'HestiaBridge\list_addresses',
    []
)));
