<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/** The script was called in a way that cannot work; nothing was sent. */
final class UsageError extends \RuntimeException
{
}
