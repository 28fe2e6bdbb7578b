// A library with a constructor, a table of functions and data that another one uses.
extern int bar(int);
extern int shared_data[4];
extern int *ptr_to_data;
static int counter = 7;
int foo_data[3] = {1, 2, 3};
int *foo_ptr = &foo_data[1];
typedef int (*function)(int);
int call(function f, int x) { return f(x); }
int local(int x) { return x + counter++; }
function table[2] = {local, bar};

__attribute__((export_name("run"))) void run(void) {
    shared_data[1] = call(bar, 3) + call(table[counter & 1], 5) + *ptr_to_data + *foo_ptr;
}

__attribute__((weak)) int maybe(int);
int uses_maybe(int x) { return maybe ? maybe(x) : 0; }

__attribute__((constructor)) void init(void) { counter = 9; }
