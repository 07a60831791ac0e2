<?php

/*
 * hestiabridge pin: Reads the public-key pin of the server, without credentials and without trusting it.
 */

declare(strict_types=1);

namespace HestiaBridge\Cli;

require_once __DIR__ . '/lib/load.php';

exit(Program::run(new Command(
    'pin',
    'Reads the public-key pin of the server, without credentials and without trusting it.',
    'HestiaBridge\read_pin',
    [],
    null,
    <<<'TEXT'
    Compare the pin with the one that the server itself prints before you put it into "pins":
      openssl x509 -in /usr/local/hestia/ssl/certificate.crt -pubkey -noout \
          | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64
    TEXT
)));
