import Testing
import WComposeTestSupport

// Composed alone, a file is valid and has the same WIT; composed with another that provides one of its imports, it is
// valid. The tests of both belong here.
