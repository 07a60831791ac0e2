<?php

/*
 * hestiabridge create-account: Creates an account, with package, domain and what else is asked for.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'create-account',
    'Creates an account, with package, domain and what else is asked for.',
    'HestiaBridge\create_account',
    [
        Option::text('username', 'Name of the account; without it one is made from --username-base, else from the '
            . 'domain, else from the e-mail address.'),
        Option::text('username-base', 'Text from which the name is made.'),
        Option::secret('password', 'HESTIABRIDGE_ACCOUNT_PASSWORD', 'Password of the account.')->required(),
        Option::text('email', 'E-mail address of the customer.')->required(),
        Option::text('first-name', 'First name of the customer.'),
        Option::text('last-name', 'Last name of the customer.'),
        Option::text('domain', 'Domain to create.'),
        Option::text('package', 'Package of the account.', 'package.name')->required(),
        Option::pairs('parameter', 'A parameter of the package, such as DISK_QUOTA=5000; as often as needed. With at '
            . 'least one the package is deployed, without it must exist.', 'package.parameters'),
        Option::choice('route', ['auto', 'api', 'panel'], 'How the package reaches the server.', 'package.route'),
        Option::choice('csrf', ['as_needed', 'relax'], 'What the panel route does about POLICY_CSRF_STRICTNESS.',
            'package.csrf'),
        Option::flag('take-over', 'Rewrite the package even if it was not deployed from here.', 'package.take_over'),
        Option::choice('apply', ['all', 'account'], 'Which accounts get a rewritten package.', 'package.apply'),
        Option::flag('dns', 'Add a DNS zone for the domain, if possible (the default).'),
        Option::flag('mail', 'Add a mail domain for the domain, if possible (the default).'),
        Option::choice('certificate', ['off', 'scheduled', 'immediate'], "A Let's Encrypt certificate for the domain: "
            . "none, through the panel's own queue (the default), or at once."),
        Option::flag('force-https', 'Redirect to HTTPS once there is a certificate.'),
        Option::flag('hsts', 'Send HSTS once there is a certificate.'),
        Option::text('ip', 'IP address of the domain.'),
        Option::text('shell', 'Login shell.'),
        Option::text('web-template', 'Web template of the domain.'),
        Option::text('backend-template', 'PHP template of the domain.'),
        Option::text('proxy-template', 'Proxy template of the domain.'),
        Option::text('ftp-username', 'FTP account to add.', 'ftp.username'),
        Option::secret('ftp-password', 'HESTIABRIDGE_FTP_PASSWORD', 'Password of the FTP account.', 'ftp.password'),
        Option::text('ftp-path', 'Folder of the FTP account.', 'ftp.path'),
        Option::text('database-name', 'Database to add.', 'database.name'),
        Option::text('database-user', 'User of the database.', 'database.user'),
        Option::secret('database-password', 'HESTIABRIDGE_DATABASE_PASSWORD', 'Password of the database user.',
            'database.password'),
        Option::text('database-type', 'Type of the database.', 'database.type'),
        Option::choice('on-failure', ['keep', 'undo'], 'What becomes of what was made when the rest is refused.'),
        Option::text('service', 'The caller\'s name of the service: an account that was linked to it is taken over.'),
        ...Option::ofRun(),
    ],
    null,
    <<<'TEXT'
    Example:
      hestiabridge create-account --config server.ini --username alice \
          --email alice@example.com --package default --domain alice.example.com
    TEXT
)));
