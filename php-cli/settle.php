<?php

/*
 * hestiabridge settle: Puts back what earlier runs still owe to the server.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'settle',
    'Puts back what earlier runs still owe to the server.',
    'HestiaBridge\settle_obligations',
    []
)));
