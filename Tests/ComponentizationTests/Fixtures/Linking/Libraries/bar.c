// A library that calls back the one that calls it, and has data with a large alignment.
int shared_data[4] = {5};
int *ptr_to_data = &shared_data[2];
extern int local(int);
extern int foo_data[3];

int bar(int x) {
    int numbers[100];
    for (int i = 0; i < 100; i++) numbers[i] = x + i;
    return local(numbers[x % 100]) + foo_data[0];
}

int unused(int x) { return x; }
_Alignas(64) char aligned[128];
