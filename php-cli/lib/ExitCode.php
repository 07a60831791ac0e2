<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

use HestiaBridge\Exception;

/** What a script ends with: 0, or one number for each class of error. */
final class ExitCode
{
    public const DONE = 0;
    /** Of test-connection and work --once: it could look, and found something. */
    public const PROBLEMS = 1;
    public const INVALID = 2;
    public const BUSY = 9;
    public const STOPPED = 10;
    public const INTERNAL = 11;

    private const CLASSES = [
        Exception\Invalid::class => self::INVALID,
        Exception\Refused::class => 3,
        Exception\Authentication::class => 4,
        Exception\Unreachable::class => 5,
        Exception\Tls::class => 6,
        Exception\UnknownOutcome::class => 7,
        Exception\Licence::class => 8,
        Exception\Busy::class => self::BUSY,
        Exception\Stopped::class => self::STOPPED,
        Exception\Internal::class => self::INTERNAL,
    ];

    public const HELP = <<<'TEXT'
        Exit codes:
          0   done (what is still outstanding is printed)
          1   test-connection found problems; work --once could not finish a run
          2   invalid: a wrong option, setting or value; nothing was changed
          3   refused: the panel said no, or the run may not go on
          4   authentication: the panel does not accept the key or the address
          5   unreachable: no connection, nothing was sent
          6   tls: the certificate or the public key is not the expected one
          7   unknown outcome: sent, and no answer that says what happened
          8   licence
          9   busy: the panel's load is too high, or another process works there
          10  stopped, by a signal or a time-out
          11  internal: a defect, or a local resource that failed
        TEXT;

    public static function of(\Throwable $error): int
    {
        return self::CLASSES[get_class($error)] ?? self::INTERNAL;
    }
}
