<?php

/*
 * hestiabridge work: Takes up runs that wait or whose process has died, until it is told to stop.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

$command = (new Command(
    'work',
    'Takes up runs that wait and are due, and runs whose process has died, until a signal tells it to stop. Several workers '
        . 'may work at once, also on several machines with one store.',
    'HestiaBridge\due_runs',
    [
        Option::text('config', 'File with the settings of a server, or a folder of such files (*.ini, *.json), each of mode '
            . '0600; read again before each look. Without it: the environment, as for the other commands.', ''),
        Option::text('secrets', 'PHP file that returns a callable: given a run, it returns the run\'s secrets (below).', ''),
        Option::integer('jobs', 'How many runs at once (1), at most two on one server.', ''),
        Option::integer('interval', 'Seconds between two looks (10).', ''),
        Option::integer('deadline', 'Seconds that one run is worked on at a time (300).', ''),
        Option::flag('once', 'Take up once what is due now, and end: for cron.', ''),
        Option::integer('retention-days', 'How long finished runs are kept (90).'),
    ],
    null,
    <<<'TEXT'
    Passwords are never kept in the store. If runs need one again (those of create-account that were cut off
    before the account, its FTP account or its database was made, and of change-password), a file such as
      <?php return function (array $run): ?array {
          // run_id, workflow, server (host, port), account, needs ("password", "ftp.password", ...)
          return ['password' => ..., 'ftp' => ['password' => ...], 'server' => [settings, if not in --config]];
      };
    gives them; null leaves the run to somebody else. It is called in a process of its own for each run.

    SIGTERM, SIGINT or SIGHUP: runs that are worked on stop in order and wait in the store; exit code 0.
    TEXT
))->server(Command::NONE);

exit(Program::run($command, static function (Arguments $arguments) use ($command): int {
    return (new Worker($command, $arguments))->run();
}));
