# What find_package(WCompose) reads: the function wcompose_compose (WCompose.cmake, beside this file), with the command
# that was installed together with it unless WCOMPOSE_EXECUTABLE names another one.
get_filename_component(WCOMPOSE_PREFIX "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
find_program(WCOMPOSE_EXECUTABLE wcompose HINTS "${WCOMPOSE_PREFIX}/bin" DOC "The wcompose command")
unset(WCOMPOSE_PREFIX)
include("${CMAKE_CURRENT_LIST_DIR}/WCompose.cmake")
