<?php

/*
 * hestiabridge templates: Lists the web, backend, proxy and DNS templates of the server.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'templates',
    'Lists the web, backend, proxy and DNS templates of the server.',
    'HestiaBridge\list_templates',
    []
)));
