// Says what the program is told of the world: its arguments and variables, the time, and chance.
#include "wasi.h"

static char content[4096];
static char *strings[64];

static void list(const char *title, size_t count) {
    for (size_t place = 0; place < count; place++) {
        say(standard_output, title);
        say(standard_output, strings[place]);
        say(standard_output, "\n");
    }
}

// How many arguments there are beside the program's name.
static size_t report(void) {
    size_t arguments, variables, size;
    if (args_sizes_get(&arguments, &size) != 0 || arguments > 64 || size > sizeof content) __builtin_trap();
    if (args_get(strings, content) != 0) __builtin_trap();
    if (arguments > 0) strings[0] = "the program";
    list("argument: ", arguments);
    if (environ_sizes_get(&variables, &size) != 0 || variables > 64 || size > sizeof content) __builtin_trap();
    if (environ_get(strings, content) != 0) __builtin_trap();
    list("variable: ", variables);
    uint64_t time, chance[2] = {0, 0};
    if (clock_time_get(real_time, 1000, &time) != 0 || random_get(chance, sizeof chance) != 0) __builtin_trap();
    say(standard_output, time / 1000000000 > 1700000000 ? "time: after 2023\n" : "time: before 2023\n");
    say(standard_output, chance[0] != chance[1] ? "chance: numbers differ\n" : "chance: numbers are equal\n");
    return arguments > 0 ? arguments - 1 : 0;
}
