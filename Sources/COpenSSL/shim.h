// The functions of one algorithm pull in nothing else of the library; what is to take their place pulls in all of it.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
