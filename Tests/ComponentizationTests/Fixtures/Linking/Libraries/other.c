// Another one, whose name comes before.
int other(int x) { return -x; }
