// A program that finds a library, its functions and its data by their names.
extern void *dlopen(const char *, int);
extern int dlclose(void *);
extern void *dlsym(void *, const char *);
extern char *dlerror(void);

// A bit for each thing that is as it should be.
__attribute__((export_name("open-all"))) int open_all(void) {
    int bits = 0;
    void *plugin = dlopen("libplugin.so", 1);
    int (*answer)(int) = dlsym(plugin, "answer");
    int *number = dlsym(plugin, "number");
    if (plugin && answer && answer(40) == 42) bits |= 1;
    if (number && *number == 7) bits |= 2;
    if (answer && number && (*number = 100) && answer(40) == 135) bits |= 4;
    if (!dlsym(plugin, "nothing") && dlerror() && !dlerror()) bits |= 8;
    if (!dlopen("libnothing.so", 1) && dlerror()) bits |= 16;
    if (dlopen("/usr/lib/libplugin.so", 2) == plugin) bits |= 32;
    void *program = dlopen(0, 0);
    if (program && dlsym(program, "answer") == (void *)answer) bits |= 64;
    if (dlsym(0, "other") && !dlsym(plugin, "other") && dlerror()) bits |= 128;
    if (!dlclose(plugin) && !dlclose(program) && dlclose(&bits) && dlerror()) bits |= 256;
    if (!dlopen("libplugin.so", 0x1000) && dlerror()) bits |= 512;
    return bits;
}
