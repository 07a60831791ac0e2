--TEST--
hestiabridge ends at a signal while it asks for a password, and shows what is typed again
--SKIPIF--
<?php
if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI');
// PHP 7.4 cannot make one; in a bare chroot there is none.
if (!is_dir('/proc/self/fd') || !@proc_open(['true'], [['pty'], ['pipe', 'w'], ['pty']], $pipes)) die('skip needs a pseudo-terminal');
?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';

/** A script with a terminal: what it asks, the terminal's echo then and at the end, and how it ended. */
function ask(callable $answer): void
{
    $process = proc_open([PHP_BINARY, getenv('HESTIABRIDGE_CLI'), 'change-password', 'alice', '--host', 'h', '--json'],
        [['pty'], ['pipe', 'w'], ['pty']], $pipes);
    $shown = '';
    while (strpos($shown, '(not shown): ') === false && ($byte = fread($pipes[0], 1)) !== '' && $byte !== false) {
        $shown .= $byte;
    }
    echo trim($shown), "\n";
    // The terminal as the script sees it.
    $terminal = readlink('/proc/' . proc_get_status($process)['pid'] . '/fd/0');
    $echo = static function () use ($terminal): string {
        return preg_match('/ (-?echo) /', (string) shell_exec('stty -a -F ' . escapeshellarg($terminal)), $parts) ? $parts[1] : '?';
    };
    while ($echo() !== '-echo') {
    }
    $answer($process, $pipes[0]);
    $output = json_decode(stream_get_contents($pipes[1]), true);
    echo json_encode($output['error']['class'] ?? json_decode($output['request_text'], true)['password']), ' ', $echo(), ' ';
    echo proc_close($process), "\n";
}
ask(static function ($process, $terminal): void {
    fwrite($terminal, "Str0ng-Pass1\n");
});
ask(static function ($process, $terminal): void {
    proc_terminate($process, 2);
});
?>
--EXPECT--
Password (not shown):
"Str0ng-Pass1" echo 0
Password (not shown):
"stopped" echo 10
