<?php

/*
 * hestiabridge migrate: Brings the store to this version where older processes could not use it afterwards.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run((new Command(
    'migrate',
    'Brings the store to this version where older processes could not use it afterwards. Run it when every machine has '
        . 'this version and php-fpm and workers are restarted; an error of another command says when it is needed.',
    'HestiaBridge\migrate_store'
))->server(Command::NONE)));
