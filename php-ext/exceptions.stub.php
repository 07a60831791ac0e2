<?php

/**
 * What the functions of hestiabridge.stub.php throw: one class for each class of error (docs/errors.md).
 *
 * @generate-class-entries
 * @generate-legacy-arginfo 70000
 */

namespace HestiaBridge {
    /**
     * What every exception of this extension is. getCode() is the number of the C contract (HB_ERROR_*).
     */
    interface Exception extends \Throwable
    {
        /** A stable word for programs, for example "not_found". docs/errors.md lists them. */
        public function getStatus(): string;

        /** Whether the same call may succeed later without a change. */
        public function isRetryable(): bool;

        /** What to do next, for people. */
        public function getHint(): string;

        /** The key of the request that is wrong, for example "server.pins[0]". */
        public function getField(): ?string;

        /**
         * Everything that is known: class, code, message, field, hint, retryable, panel_text, server, command, run.
         * Never holds a secret.
         *
         * @phpstan-return array<string, mixed>
         */
        public function getDetails(): array;
    }
}

namespace HestiaBridge\Exception {
    /** Bad input, named by getField(); nothing was changed. */
    final class Invalid extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        public function getStatus(): string {}

        public function isRetryable(): bool {}

        public function getHint(): string {}

        public function getField(): ?string {}

        public function getDetails(): array {}
    }

    /** The panel said no, or the run may not go on. */
    final class Refused extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The panel does not accept this caller. */
    final class Authentication extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** No connection: nothing was sent. */
    final class Unreachable extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The certificate or the public key is not the expected one. */
    final class Tls extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The command was sent and no answer came that says what happened. */
    final class UnknownOutcome extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The licence does not allow it. */
    final class Licence extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The panel's load is too high, or another process works there. */
    final class Busy extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** The run was stopped by the caller, a time-out or a deadline. The same run id continues it. */
    final class Stopped extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }

    /** A defect of ours, or a local resource that failed. */
    final class Internal extends \RuntimeException implements \HestiaBridge\Exception
    {
        private ?array $details = null;

        /** @implementation-alias HestiaBridge\Exception\Invalid::getStatus */
        public function getStatus(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::isRetryable */
        public function isRetryable(): bool {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getHint */
        public function getHint(): string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getField */
        public function getField(): ?string {}

        /** @implementation-alias HestiaBridge\Exception\Invalid::getDetails */
        public function getDetails(): array {}
    }
}
