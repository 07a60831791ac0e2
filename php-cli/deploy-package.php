<?php

/*
 * hestiabridge deploy-package PACKAGE: Creates or rewrites a package on the server, without an account.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'deploy-package',
    'Creates or rewrites a package on the server, without an account.',
    'HestiaBridge\deploy_package',
    [
        Option::operand('package', 'Name of the package.')->at('package.name'),
        Option::pairs('parameter', 'A parameter of the package, such as DISK_QUOTA=5000; as often as needed. Those '
            . 'that are not given keep their value, or get the default.', 'package.parameters'),
        Option::choice('route', ['auto', 'api', 'panel'], 'How the package reaches the server.', 'package.route'),
        Option::choice('csrf', ['as_needed', 'relax'], 'What the panel route does about POLICY_CSRF_STRICTNESS.',
            'package.csrf'),
        Option::flag('take-over', 'Rewrite the package even if it was not deployed from here.', 'package.take_over'),
        Option::choice('apply', ['all', 'account'], 'Which accounts get a rewritten package.', 'package.apply'),
        ...Option::ofRun(),
    ]
)));
