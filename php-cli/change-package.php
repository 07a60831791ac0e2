<?php

/*
 * hestiabridge change-package USERNAME: Gives an account another package, or deploys changed parameters of its package.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'change-package',
    'Gives an account another package, or deploys changed parameters of its package.',
    'HestiaBridge\change_package',
    [
        Option::operand('username', 'The account.'),
        Option::text('package', 'Package of the account from now on.', 'package.name')->required(),
        Option::pairs('parameter', 'A parameter of the package, such as DISK_QUOTA=5000; as often as needed. With at '
            . 'least one the package is deployed, without it must exist.', 'package.parameters'),
        Option::choice('route', ['auto', 'api', 'panel'], 'How the package reaches the server.', 'package.route'),
        Option::choice('csrf', ['as_needed', 'relax'], 'What the panel route does about POLICY_CSRF_STRICTNESS.',
            'package.csrf'),
        Option::flag('take-over', 'Rewrite the package even if it was not deployed from here.', 'package.take_over'),
        Option::choice('apply', ['all', 'account'], 'Which accounts get a rewritten package.', 'package.apply'),
        Option::flag('force', 'Change it even if the account uses more than the package covers.'),
        ...Option::ofRun(),
    ]
)));
