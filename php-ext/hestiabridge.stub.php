<?php

/**
 * Provisioning of hosting accounts on HestiaCP servers.
 *
 * Every function takes one request and returns one response, both arrays; docs/requests.md describes each with an
 * example. `server` holds the settings of the server (host, port, access_key, secret_key, ...).
 *
 * $progress is called with one array for each step that starts or ends:
 * type, run_id, step, ordinal, state (started, done, skipped, failed, outstanding), ms, detail.
 * In a response, each of `steps` has ordinal, name, outcome, started_at, ms and perhaps detail.
 * An exception that it throws stops the run and reaches the caller.
 *
 * @generate-class-entries
 * @generate-legacy-arginfo 70000
 */

namespace HestiaBridge {
    /**
     * Creates an account, with package, domain and what else the request asks for.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>,
     *     run_id?: string,
     *     username?: string, username_base?: string,
     *     password: string,
     *     email: string,
     *     first_name?: string, last_name?: string,
     *     domain?: string,
     *     package: array{
     *         name: string,
     *         parameters?: array<string, string|int|bool>,
     *         route?: 'auto'|'api'|'panel', csrf?: 'as_needed'|'relax', take_over?: bool, apply?: 'all'|'account',
     *     },
     *     dns?: bool, mail?: bool,
     *     certificate?: 'off'|'scheduled'|'immediate',
     *     force_https?: bool, hsts?: bool,
     *     ip?: string,
     *     shell?: string,
     *     web_template?: string, backend_template?: string, proxy_template?: string,
     *     ftp?: array{username: string, password: string, path?: string},
     *     database?: array{name: string, user: string, password: string, type?: string},
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     account: array{username: string, package: string, domain?: string, ip?: string},
     *     certificate: 'off'|'scheduled'|'issued'|'failed',
     *     ...
     * }
     * @throws Exception
     */
    function create_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Gives an account another package, or deploys changed parameters of its package.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>,
     *     run_id?: string,
     *     username: string,
     *     force?: bool,
     *     package: array{
     *         name: string,
     *         parameters?: array<string, string|int|bool>,
     *         route?: 'auto'|'api'|'panel', csrf?: 'as_needed'|'relax', take_over?: bool, apply?: 'all'|'account',
     *     },
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     old_package: string,
     *     package: string,
     *     ...
     * }
     * @throws Exception
     */
    function change_package(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Creates or rewrites a package on the server, without an account.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>,
     *     run_id?: string,
     *     package: array{
     *         name: string,
     *         parameters: array<string, string|int|bool>,
     *         route?: 'auto'|'api'|'panel', csrf?: 'as_needed'|'relax', take_over?: bool, apply?: 'all'|'account',
     *     },
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     package: string,
     *     result: 'created'|'rewritten'|'unchanged',
     *     ...
     * }
     * @throws Exception
     */
    function deploy_package(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Suspends an account. Already suspended is success.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     was_suspended: bool,
     *     ...
     * }
     * @throws Exception
     */
    function suspend_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Unsuspends an account and puts back what suspending made the panel forget.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     was_suspended: bool,
     *     ...
     * }
     * @throws Exception
     */
    function unsuspend_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Deletes an account with everything in it. Already gone is success.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     existed: bool,
     *     ...
     * }
     * @throws Exception
     */
    function terminate_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Sets the password of an account.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>,
     *     run_id?: string,
     *     username: string,
     *     password: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     ...
     * }
     * @throws Exception
     */
    function change_password(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Renames the web domain of an account.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>,
     *     run_id?: string,
     *     username: string,
     *     old_domain: string,
     *     new_domain: string,
     *     dns?: bool, mail?: bool,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     username: string,
     *     old_domain: string,
     *     new_domain: string,
     *     kept: list<'dns'|'mail'>,
     *     ...
     * }
     * @throws Exception
     */
    function change_domain(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Reads one account: details, limits, usage, domains.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     account: array<string, mixed>,
     *     domains: list<string>,
     *     ...
     * }
     * @throws Exception
     */
    function get_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Reads the usage of one account, or of all accounts of a server in one call.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     accounts: list<array{
     *         username: string, package: string, suspended: bool,
     *         limits: array<string, int|null>, usage: array<string, int>,
     *     }>,
     *     ...
     * }
     * @throws Exception
     */
    function get_usage(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Tries the connection, the key and its permissions, and says what to do about each problem.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     ok: bool,
     *     version?: string,
     *     administrator?: string,
     *     clock_difference_s?: int,
     *     csrf_strictness?: string,
     *     permissions: array{known: bool, missing: list<string>, allows_panel_route: bool},
     *     problems: list<array{code: string, message: string, hint?: string}>,
     *     ...
     * }
     * @throws Exception
     */
    function test_connection(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the packages of a server.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     packages: list<array{name: string, parameters: array<string, string>}>,
     *     ...
     * }
     * @throws Exception
     */
    function list_packages(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the accounts of a server.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     accounts: list<array<string, mixed>>,
     *     ...
     * }
     * @throws Exception
     */
    function list_accounts(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the web, backend, proxy and DNS templates of a server.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     web: list<string>, backend: list<string>, proxy: list<string>, dns: list<string>,
     *     ...
     * }
     * @throws Exception
     */
    function list_templates(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the shells that a package or an account may have.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     shells: list<string>,
     *     ...
     * }
     * @throws Exception
     */
    function list_shells(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the IP addresses of a server.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     addresses: list<array{address: string, owner: string, status: string, name: string, nat: string}>,
     *     ...
     * }
     * @throws Exception
     */
    function list_addresses(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Reads the public-key pin of a server, without credentials and without trusting it.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     pin: string, issuer: string, subject: string, valid_until: string,
     *     publicly_trusted: bool, advice: string,
     *     ...
     * }
     * @throws Exception
     */
    function read_pin(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Puts back what earlier runs still owe to a server.
     *
     * @phpstan-param array{server: array<string, mixed>, run_id?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     was_owed: bool,
     *     ...
     * }
     * @throws Exception
     */
    function settle_obligations(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /** The version of the library, for example "0.1.0". */
    function version(): string {}

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
