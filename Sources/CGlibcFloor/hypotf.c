/*
 * Swift's Glibc overlay refers to hypotf, whose newest version in glibc (2.35) would be the only thing that keeps the
 * library from loading with glibc 2.34 (Enterprise Linux 9). Nothing of ours calls it. A double holds the squares of two
 * floats without overflow, so this is exact to the last bit but one.
 */
#include "glibc_floor.h"

float hypotf(float x, float y) { return (float)__builtin_sqrt((double)x * (double)x + (double)y * (double)y); }
