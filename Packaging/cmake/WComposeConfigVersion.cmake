# Whether this wcompose does for find_package(WCompose VERSION): one that is not older, of the same first number that is
# not 0, by the rules of semantic versions.
set(PACKAGE_VERSION "@VERSION@")
string(REGEX MATCH "^(0\\.)?[0-9]+" track "${PACKAGE_VERSION}")
string(REGEX MATCH "^(0\\.)?[0-9]+" wanted_track "${PACKAGE_FIND_VERSION}")
if(PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION OR NOT track STREQUAL wanted_track)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_VERSION VERSION_EQUAL PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
