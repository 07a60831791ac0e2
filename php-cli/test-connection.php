<?php

/*
 * hestiabridge test-connection: Tries the connection, the key and its permissions.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'test-connection',
    'Tries the connection, the key and its permissions, and says what to do about each problem.',
    'HestiaBridge\test_connection',
    []
)));
