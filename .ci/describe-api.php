<?php

/*
 * Prints functions and classes of HestiaBridge by reflection, one per line, sorted.
 *
 *   php describe-api.php stub php-ext/*.stub.php
 *   php -d extension=.../hestiabridge.so describe-api.php module
 */

declare(strict_types=1);

$source = $argv[1] ?? '';
if ($source === 'stub') {
    if (extension_loaded('hestiabridge')) {
        fwrite(STDERR, "The stubs cannot be read where the extension is loaded.\n");
        exit(1);
    }
    foreach (array_slice($argv, 2) as $file) {
        require $file;
    }
} elseif ($source !== 'module' || !extension_loaded('hestiabridge')) {
    fwrite(STDERR, "Give stub FILE..., or module with the extension loaded.\n");
    exit(1);
}

function describe_parameters(ReflectionFunctionAbstract $function): string
{
    $parts = [];
    foreach ($function->getParameters() as $parameter) {
        $attributes = array_map(fn($attribute) => '#[\\' . $attribute->getName() . '] ', $parameter->getAttributes());
        $default = $parameter->isDefaultValueAvailable() ? ' = ' . var_export($parameter->getDefaultValue(), true) : '';
        $parts[] = implode('', $attributes) . $parameter->getType() . ' $' . $parameter->getName() . $default;
    }

    return '(' . implode(', ', $parts) . '): ' . $function->getReturnType();
}

$lines = [];
foreach (get_defined_functions() as $functions) {
    foreach ($functions as $name) {
        if (str_starts_with($name, 'hestiabridge\\')) {
            $function = new ReflectionFunction($name);
            $lines[] = 'function ' . $function->getName() . describe_parameters($function);
        }
    }
}
foreach (array_merge(get_declared_classes(), get_declared_interfaces()) as $name) {
    if (!str_starts_with($name, 'HestiaBridge\\')) {
        continue;
    }
    $class = new ReflectionClass($name);
    $parent = $class->getParentClass();
    $interfaces = $class->getInterfaceNames();
    sort($interfaces);
    $lines[] = implode(' ', Reflection::getModifierNames($class->isInterface() ? 0 : $class->getModifiers()))
        . ($class->isInterface() ? 'interface ' : ' class ') . $name
        . ($parent ? ' extends ' . $parent->getName() : '') . ' implements ' . implode(', ', $interfaces);
    foreach ($class->getMethods() as $method) {
        if ($method->getDeclaringClass()->getName() === $name) {
            $lines[] = $name . '::' . $method->getName() . describe_parameters($method);
        }
    }
    foreach ($class->getProperties() as $property) {
        if ($property->getDeclaringClass()->getName() === $name) {
            $lines[] = $name . '::$' . $property->getName() . ' ' . $property->getType() . ' '
                . implode(' ', Reflection::getModifierNames($property->getModifiers()));
        }
    }
}
sort($lines);
echo implode("\n", $lines), "\n";
