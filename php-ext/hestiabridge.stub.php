<?php

/**
 * Provisioning of hosting accounts on HestiaCP servers.
 *
 * Every function takes one request and returns one response, both arrays; docs/requests.md describes each with an
 * example. `server` holds the settings of the server (host, port, access_key, secret_key, ...).
 *
 * $progress is called with one array for each step that starts or ends:
 * type, run_id, step, ordinal, state (started, done, skipped, failed, outstanding), ms, detail.
 * Every request may have run_id, supersedes, deadline_ms, return_after and installation besides what stands here.
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
     *     run_id?: string, supersedes?: string, deadline_ms?: int, return_after?: 'all'|'essential',
     *     installation?: string,
     *     username?: string, username_base?: string,
     *     password: string,
     *     on_failure?: 'keep'|'undo', service?: string,
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
     *     run_id?: string, supersedes?: string, deadline_ms?: int, return_after?: 'all'|'essential',
     *     installation?: string,
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
     *     run_id?: string, supersedes?: string, deadline_ms?: int, return_after?: 'all'|'essential',
     *     installation?: string,
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string, ...} $request
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
     *     run_id?: string, supersedes?: string, deadline_ms?: int, return_after?: 'all'|'essential',
     *     installation?: string,
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
     *     run_id?: string, supersedes?: string, deadline_ms?: int, return_after?: 'all'|'essential',
     *     installation?: string,
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, username?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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
     * @phpstan-param array{server: array<string, mixed>, run_id?: string, ...} $request
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

    /**
     * Reads a run from the store: where it stands, its steps, what its last call answered.
     *
     * @phpstan-param array{run_id: string, log?: bool, installation?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, server: array{host: string, port: int}, account: string|null,
     *     status: 'running'|'waiting'|'failed'|'done'|'undone'|'cancelled'|'superseded',
     *     created_at: string, updated_at: string, finished_at?: string, due_at?: string,
     *     attempts: int, superseded_by?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     made?: array<string, string>, response?: array<string, mixed>, error?: array<string, mixed>,
     *     log?: list<array{at: string, level: int, line: string}>,
     *     ...
     * }
     * @throws Exception
     */
    function run_status(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists runs of the store, newest first. Every field of the request may be left out.
     *
     * @phpstan-param array{
     *     server?: array{host: string, port?: int, ...}, account?: string, statuses?: list<string>, limit?: int,
     *     installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     runs: list<array{
     *         run_id: string, workflow: string, server: array{host: string, port: int}, account: string|null,
     *         status: string, created_at: string, updated_at: string, finished_at?: string, due_at?: string,
     *         attempts: int, superseded_by?: string,
     *     }>,
     *     ...
     * }
     * @throws Exception
     */
    function runs(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Lists the runs that a worker takes up now; `needs` names the secrets that resume() must bring for each beside the
     * server's. Removes finished runs that are too old.
     *
     * @phpstan-param array{limit?: int, retention_days?: int, installation?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     runs: list<array{
     *         run_id: string, workflow: string, server: array{host: string, port: int}, account: string|null,
     *         status: string, created_at: string, updated_at: string, finished_at?: string, due_at?: string,
     *         attempts: int, superseded_by?: string,
     *         needs: list<'password'|'ftp.password'|'database.password'>,
     *     }>,
     *     ...
     * }
     * @throws Exception
     */
    function due_runs(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Continues a run by its id, with the request that is kept of it and the secrets of this call. The response is that
     * of the run's workflow.
     *
     * @phpstan-param array{
     *     run_id: string, server: array<string, mixed>,
     *     password?: string, ftp?: array{password?: string}, database?: array{password?: string},
     *     deadline_ms?: int, return_after?: 'all'|'essential', installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done'|'waiting', due_at?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     ...
     * }
     * @throws Exception
     */
    function resume(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Ends an unfinished run. What it had made stands; with `server`, what it owes there is put back first.
     *
     * @phpstan-param array{
     *     run_id: string, server?: array<string, mixed>, deadline_ms?: int, installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, server: array{host: string, port: int}, account: string|null,
     *     status: 'running'|'waiting'|'failed'|'done'|'undone'|'cancelled'|'superseded',
     *     created_at: string, updated_at: string, finished_at?: string, due_at?: string,
     *     attempts: int, superseded_by?: string,
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     made?: array<string, string>, response?: array<string, mixed>, error?: array<string, mixed>,
     *     ...
     * }
     * @throws Exception
     */
    function cancel_run(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Removes what the store has of a run, or of an account, for the protection of somebody's data: `run_id`, or
     * `server` and `account`.
     *
     * @phpstan-param array{
     *     run_id?: string, server?: array{host: string, port?: int, ...}, account?: string, installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{runs: list<string>, links: int, ...}
     * @throws Exception
     */
    function forget(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Says that a service is an existing account, and shows whose that is. create_account() then takes it over.
     *
     * @phpstan-param array{
     *     server: array<string, mixed>, username: string, service?: string, note?: string,
     *     run_id?: string, deadline_ms?: int, installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     run_id: string, workflow: string, status: 'done',
     *     steps: list<array<string, mixed>>, outstanding: list<string>, warnings: list<string>,
     *     account: array{
     *         username: string, name: string, email: string, package: string, suspended: bool, created_on: string,
     *         domains: list<string>,
     *     },
     *     service: string, note: string, linked_at: string,
     *     ...
     * }
     * @throws Exception
     */
    function link_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Takes a link back. The account stays as it is.
     *
     * @phpstan-param array{
     *     server: array{host: string, port?: int, ...}, username: string, installation?: string,
     * } $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{unlinked: bool, ...}
     * @throws Exception
     */
    function unlink_account(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Says whose a store is that another installation had: it was moved, or it is a copy whose original goes on to
     * exist.
     *
     * @phpstan-param array{installation: string, as: 'moved'|'copy'} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{
     *     installation: string, cancelled_runs: int, dropped_obligations: int, dropped_links: int,
     *     ...
     * }
     * @throws Exception
     */
    function adopt_store(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * Brings the store to this version where older processes could not use it afterwards.
     *
     * @phpstan-param array{installation?: string} $request
     * @phpstan-param (callable(array<string, mixed>): mixed)|null $progress
     * @phpstan-return array{schema_version: int, ...}
     * @throws Exception
     */
    function migrate_store(#[\SensitiveParameter] array $request, ?callable $progress = null): array {}

    /**
     * The password of a store in MariaDB, for all later calls of this PHP request; empty takes it back. Where
     * `password_file` of hestiabridge.store names a file this is not needed.
     */
    function set_store_password(#[\SensitiveParameter] string $password): void {}

    /** The version of the library, for example "0.1.0". */
    function version(): string {}
}
