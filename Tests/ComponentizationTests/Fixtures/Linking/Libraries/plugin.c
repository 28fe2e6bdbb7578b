// A library that is found by its name while the program runs.
int number = 7;
static int *pointer = &number;
int answer(int x) { return x + *pointer - 5; }
