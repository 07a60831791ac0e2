<?php

declare(strict_types=1);

namespace HestiaBridge\Cli;

/**
 * Takes up runs that are due, each in a process of its own, until a signal tells it to stop.
 *
 * Whoever else works with the store, a second worker too, is kept off a run by its lease.
 */
final class Worker
{
    /** SIGTERM, SIGINT, SIGHUP, whose names a PHP without pcntl does not have. */
    private const STOP_SIGNALS = [15, 2, 1];
    /** A panel has four PHP workers for everything that it does. */
    private const JOBS_OF_A_SERVER = 2;
    private const LIST_LIMIT = 100;
    /** Seconds: how rarely a run that cannot be taken up is tried, and a store that cannot be used. */
    private const LONGEST_PAUSE = 3600, LONGEST_STORE_PAUSE = 60;

    /** @var WorkLog */
    private $log;
    /** @var RunSecrets */
    private $secrets;
    /** @var string|null */
    private $config;
    /** @var ServerBook */
    private $servers;
    /** @var array<string, mixed> of due_runs */
    private $request;
    /** @var int */
    private $jobs;
    /** @var int seconds */
    private $interval;
    /** @var int seconds */
    private $deadline;
    /** @var bool */
    private $once;

    /** @var list<array<string, mixed>> due runs that are not started yet */
    private $queue = [];
    /** @var bool whether more may be due than are in the queue */
    private $hasMore = true;
    /** @var float when to look again; the time is microtime()'s */
    private $nextLook = 0.0;
    /** @var int how often in a row the store could not be asked */
    private $failures = 0;
    /** @var array<int, array<string, mixed>> runs by process */
    private $running = [];
    /** @var array<string, array{until: float, seconds: int}> by run: not before then */
    private $pauses = [];
    /** @var bool */
    private $isStopping = false;
    /** @var bool whether a signal ends a call of the library */
    private $isCalling = false;
    /** @var int */
    private $problems = 0;

    public function __construct(Command $command, Arguments $arguments)
    {
        foreach (['pcntl_fork', 'pcntl_sigtimedwait', 'posix_kill'] as $function) {
            if (!function_exists($function)) {
                throw new UsageError("PHP's $function() is missing: the worker needs the extensions pcntl and posix.");
            }
        }
        $this->log = new WorkLog($arguments->has('json'));
        $this->config = $arguments->value('config');
        $this->jobs = self::number($arguments, 'jobs', 1, 1, 64);
        $this->interval = self::number($arguments, 'interval', 10, 1, 3600);
        $this->deadline = self::number($arguments, 'deadline', 300, 1, 86400);
        $this->once = $arguments->value('once') ?? false;
        $this->request = ['limit' => self::LIST_LIMIT];
        if ($arguments->value('installation') !== null) {
            $this->request['installation'] = $arguments->value('installation');
        }
        Request::addInstallation($this->request, $command);
        if ($arguments->value('retention-days') !== null) {
            $this->request['retention_days'] = $arguments->value('retention-days');
        }
        $this->secrets = new RunSecrets($arguments->value('secrets'));
        $this->servers = ServerBook::read($this->config);
        if ($this->servers->isEmpty() && !$this->secrets->areGiven()) {
            throw new UsageError('No server is named: give --config FILE or FOLDER, or --secrets FILE, or set '
                . 'HESTIABRIDGE_SERVER and the key in the environment.');
        }
    }

    private static function number(Arguments $arguments, string $name, int $standard, int $least, int $most): int
    {
        $value = $arguments->value($name) ?? $standard;
        if ($value < $least || $value > $most) {
            throw new UsageError("--$name must be between $least and $most.");
        }

        return $value;
    }

    /** @return int the exit code */
    public function run(): int
    {
        $this->secrets->check();
        pcntl_async_signals(true);
        foreach (self::STOP_SIGNALS as $signal) {
            pcntl_signal($signal, function (): void {
                $this->isStopping = true;
                if ($this->isCalling) {
                    throw new Interrupted('Stopped by a signal.');
                }
            });
        }
        try {
            while (!$this->isStopping) {
                if ($this->isLookDue()) {
                    $this->look();
                }
                $this->start();
                if ($this->once && $this->running === [] && $this->queue === [] && !$this->isLookDue()) {
                    break;
                }
                $this->wait();
            }
        } finally {
            $this->stopChildren();
        }

        return $this->once && $this->problems > 0 ? ExitCode::PROBLEMS : ExitCode::DONE;
    }

    private function isLookDue(): bool
    {
        if ($this->hasMore && $this->queue === [] && $this->failures === 0) {
            return true;
        }

        return !$this->once && microtime(true) >= $this->nextLook;
    }

    /** Asks the store what is due. */
    private function look(): void
    {
        $this->readServers();
        $now = microtime(true);
        $this->pauses = array_filter($this->pauses, static function (array $pause) use ($now): bool {
            // A run that is not seen again for so long has come to its end.
            return $pause['until'] + self::LONGEST_PAUSE > $now;
        });
        // What is paused is listed too, and must not hide the rest.
        $limit = min(10000, self::LIST_LIMIT + count($this->pauses) + count($this->running));
        $this->queue = [];
        $this->hasMore = false;
        try {
            $this->isCalling = true;
            $due = \HestiaBridge\due_runs(['limit' => $limit] + $this->request)['runs'];
            $this->isCalling = false;
            $this->failures = 0;
            $this->hasMore = count($due) >= $limit && $limit < 10000;
            foreach ($due as $run) {
                if (!in_array($run['run_id'], array_column($this->running, 'run_id'), true)
                    && ($this->pauses[$run['run_id']]['until'] ?? 0) <= $now) {
                    $this->queue[] = $run;
                }
            }
            $this->nextLook = $now + $this->interval;
        } catch (Interrupted $error) {
            // The loop ends.
        } catch (\HestiaBridge\Exception $error) {
            // Settings do not mend themselves; a store may be back soon.
            if ($this->once || $error instanceof \HestiaBridge\Exception\Invalid) {
                throw $error;
            }
            $this->failures++;
            $this->log->storeFailed($error);
            $this->nextLook = $now + min(self::LONGEST_STORE_PAUSE, $this->interval * 2 ** min(8, $this->failures - 1));
        } finally {
            $this->isCalling = false;
        }
    }

    /** A key that was changed counts from now on; a file that is being changed does not end the worker. */
    private function readServers(): void
    {
        try {
            $this->servers = ServerBook::read($this->config);
        } catch (UsageError $error) {
            $this->log->warn($error->getMessage() . ' The settings of before are used.');
        }
    }

    private function start(): void
    {
        $left = [];
        foreach ($this->queue as $run) {
            $ofServer = 0;
            foreach ($this->running as $other) {
                $ofServer += $other['server'] === $run['server'] ? 1 : 0;
            }
            if ($this->isStopping || count($this->running) >= $this->jobs || $ofServer >= self::JOBS_OF_A_SERVER) {
                $left[] = $run;
            } else {
                $this->fork($run);
            }
        }
        $this->queue = $left;
    }

    /** @param array<string, mixed> $run */
    private function fork(array $run): void
    {
        // A signal must not meet a child that has the parent's handlers still.
        pcntl_sigprocmask(SIG_BLOCK, self::STOP_SIGNALS);
        $pid = pcntl_fork();
        if ($pid === 0) {
            $this->running = [];
            Program::catchSignals();
            pcntl_sigprocmask(SIG_UNBLOCK, self::STOP_SIGNALS);
            exit($this->resume($run));
        }
        pcntl_sigprocmask(SIG_UNBLOCK, self::STOP_SIGNALS);
        if ($pid > 0) {
            $this->running[$pid] = $run;
        } else {
            $this->log->warn('No process can be started: ' . pcntl_strerror(pcntl_get_last_error()) . '.');
            $this->pause($run, true);
        }
    }

    /**
     * In a process of its own: works on one run.
     *
     * @param array<string, mixed> $run
     * @return int the exit code, as of the other commands
     */
    private function resume(array $run): int
    {
        $start = hrtime(true);
        try {
            $request = $this->secrets->of($run);
            $server = $this->servers->find((string) $run['server']['host'], (int) $run['server']['port']);
            $request += $server === null ? [] : ['server' => $server];
            if (!isset($request['server'])) {
                throw new UsageError('There are no settings for its server.');
            }
            $request = ['run_id' => $run['run_id'], 'deadline_ms' => $this->deadline * 1000] + $request;
            if (isset($this->request['installation'])) {
                $request['installation'] = $this->request['installation'];
            }
            $response = \HestiaBridge\resume($request);
            $this->log->worked($run, $response, $start);

            return ExitCode::DONE;
        } catch (Interrupted $error) {
            $this->log->interrupted($run, $start);

            return ExitCode::STOPPED;
        } catch (\Throwable $error) {
            $this->log->failed($run, $error, $start);

            return $error instanceof UsageError ? ExitCode::INVALID : ExitCode::of($error);
        }
    }

    /** Until a process ends, a signal comes, or it is time for the next look. */
    private function wait(): void
    {
        $signals = array_merge(self::STOP_SIGNALS, [SIGCHLD]);
        // From here on nothing is missed: what comes is left waiting.
        pcntl_sigprocmask(SIG_BLOCK, $signals);
        if (!$this->reap() && !$this->isStopping) {
            $seconds = $this->once ? 60.0 : max(0.0, $this->nextLook - microtime(true));
            $signal = @pcntl_sigtimedwait($signals, $information, (int) $seconds, (int) (fmod($seconds, 1) * 1e9));
            $this->isStopping = $this->isStopping || in_array($signal, self::STOP_SIGNALS, true);
            $this->reap();
        }
        pcntl_sigprocmask(SIG_UNBLOCK, $signals);
    }

    /** Whether a process has ended. */
    private function reap(): bool
    {
        $hasEnded = false;
        foreach ($this->running as $pid => $run) {
            if (pcntl_waitpid($pid, $status, WNOHANG) === $pid) {
                $this->ended($pid, $run, $status);
                $hasEnded = true;
            }
        }

        return $hasEnded;
    }

    /** @param array<string, mixed> $run */
    private function ended(int $pid, array $run, int $status): void
    {
        unset($this->running[$pid]);
        $code = pcntl_wifexited($status) ? pcntl_wexitstatus($status) : ExitCode::INTERNAL;
        if (!pcntl_wifexited($status)) {
            $this->log->warn("The process of the run $run[run_id] was ended by the signal " . pcntl_wtermsig($status)
                . '. The run is taken up again.');
        }
        $isProblem = !in_array($code, [ExitCode::DONE, ExitCode::STOPPED, ExitCode::BUSY], true);
        $this->problems += $isProblem ? 1 : 0;
        $this->pause($run, $isProblem);
    }

    /**
     * The store says when a run is due; what is due all the same, such as one without settings, is not tried all the time.
     *
     * @param array<string, mixed> $run
     */
    private function pause(array $run, bool $isProblem): void
    {
        $before = $this->pauses[$run['run_id']]['seconds'] ?? 0;
        $seconds = $isProblem && $before > 0 ? min(self::LONGEST_PAUSE, $before * 2) : $this->interval;
        $this->pauses[$run['run_id']] = ['until' => $this->once ? INF : microtime(true) + $seconds, 'seconds' => $seconds];
    }

    /** What is under way stops in order, and waits in the store. */
    private function stopChildren(): void
    {
        foreach ($this->running as $pid => $run) {
            posix_kill($pid, SIGTERM);
        }
        foreach ($this->running as $pid => $run) {
            do {
                $ended = pcntl_waitpid($pid, $status);
            } while ($ended === -1 && pcntl_get_last_error() === PCNTL_EINTR);
            if ($ended === $pid) {
                $this->ended($pid, $run, $status);
            }
        }
    }
}
