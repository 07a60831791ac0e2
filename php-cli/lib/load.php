<?php

/*
 * Finds the classes of the scripts: HestiaBridge\Cli\Name is lib/Name.php.
 */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $prefix = 'HestiaBridge\\Cli\\';
    if (strncmp($class, $prefix, strlen($prefix)) === 0) {
        require __DIR__ . '/' . substr($class, strlen($prefix)) . '.php';
    }
});
