<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** Ctrl-C or a termination signal: thrown by the signal handler, through the library's call. */
final class Interrupted extends \RuntimeException
{
}
