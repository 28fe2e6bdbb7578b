# Composes WebAssembly components in a CMake build. Generators: Ninja and Makefiles.
#
#   wcompose_compose(TARGET GRAPH FILE OUTPUT FILE [REPORT FILE] [OPTIONS OPTION...])
#
# TARGET composes the graph file GRAPH (relative to the source directory) into OUTPUT (relative to the binary directory).
# It does so again when a file that was read has changed. REPORT is a JSON report; OPTIONS are options of
# `wcompose compose`. A command that needs the output names TARGET and the path of OUTPUT in its DEPENDS.
include_guard(GLOBAL)
cmake_policy(VERSION 3.20)
find_program(WCOMPOSE_EXECUTABLE wcompose REQUIRED DOC "The wcompose command")

function(wcompose_compose target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "GRAPH;OUTPUT;REPORT" "OPTIONS")
  if(NOT arg_GRAPH OR NOT arg_OUTPUT OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "usage: wcompose_compose(TARGET GRAPH FILE OUTPUT FILE [REPORT FILE] [OPTIONS OPTION...])")
  endif()
  cmake_path(ABSOLUTE_PATH arg_GRAPH BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  cmake_path(ABSOLUTE_PATH arg_OUTPUT BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)
  cmake_path(RELATIVE_PATH arg_OUTPUT BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" OUTPUT_VARIABLE name)
  set(outputs "${arg_OUTPUT}")
  set(depfile "${arg_OUTPUT}.d")
  set(command
    "${WCOMPOSE_EXECUTABLE}" compose "${arg_GRAPH}" -o "${arg_OUTPUT}" --if-changed --depfile "${depfile}" --quiet)
  if(arg_REPORT)
    cmake_path(ABSOLUTE_PATH arg_REPORT BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)
    list(APPEND outputs "${arg_REPORT}")
    list(APPEND command --report "${arg_REPORT}")
  endif()
  list(APPEND command ${arg_OPTIONS})
  set(inputs "${arg_GRAPH}" "${WCOMPOSE_EXECUTABLE}")

  if(CMAKE_GENERATOR MATCHES "Ninja")
    # Ninja sees that an output kept its time, and leaves what needs it alone (restat).
    add_custom_command(
      OUTPUT ${outputs} COMMAND ${command} DEPENDS ${inputs} DEPFILE "${depfile}" COMMENT "Composing ${name}" VERBATIM)
  else()
    # Make would compose an output that kept its time on every run, so the rule is for a stamp. The outputs come with it;
    # if one was deleted, it is composed again.
    set(stamp "${arg_OUTPUT}.stamp")
    add_custom_command(
      OUTPUT "${stamp}" COMMAND ${command} --stamp "${stamp}" DEPENDS ${inputs} DEPFILE "${depfile}"
      COMMENT "Composing ${name}" VERBATIM)
    foreach(output IN LISTS outputs)
      add_custom_command(
        OUTPUT "${output}" COMMAND sh -c "test -e \"$0\" || exec \"$@\"" "${output}" ${command}
        DEPENDS "${stamp}" COMMENT "" VERBATIM)
    endforeach()
  endif()
  add_custom_target("${target}" ALL DEPENDS ${outputs})
endfunction()
