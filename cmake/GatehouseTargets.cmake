# gatehouse_add_room(<folder> SOURCES <files> [APART <files>] [USES <rooms>] [LINKS <libraries>])
# A room of the gateway is a static library named gateway_<folder>; it can link only the rooms it USES, which is how
# the layering of the folders is enforced at link time (tests/layering enforces it for includes). The sanitizers' presets
# compile several files of a room at once, which takes a third of the time; files whose helpers share names with those of
# others stand APART.
function(gatehouse_add_room name)
    cmake_parse_arguments(ARG "" "" "SOURCES;APART;USES;LINKS" ${ARGN})
    add_library(gateway_${name} STATIC ${ARG_SOURCES} ${ARG_APART})
    set_source_files_properties(${ARG_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    set_target_properties(gateway_${name} PROPERTIES AUTOMOC ON AUTORCC ON)
    target_link_libraries(gateway_${name} PUBLIC gatehouse_options ${ARG_LINKS})
    foreach(room IN LISTS ARG_USES)
        target_link_libraries(gateway_${name} PUBLIC gateway_${room})
    endforeach()
endfunction()

# gatehouse_add_test(<name> SOURCES <files> LINKS <targets> [LABELS <labels>] [TIMEOUT <seconds>])
# A Qt Test executable; runs offscreen. Label `sanitize`: the asan preset runs it too; label `threads`: the tsan preset.
add_custom_target(sanitize_tests)
add_custom_target(threads_tests)
function(gatehouse_add_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE Qt6::Test ${ARG_LINKS})
    target_compile_definitions(${name} PRIVATE
        GATEHOUSE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" GATEHOUSE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    add_test(NAME ${name} COMMAND ${name})
    foreach(label IN LISTS ARG_LABELS)
        if(TARGET ${label}_tests)
            add_dependencies(${label}_tests ${name})
        endif()
    endforeach()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=0;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp;LC_ALL=C.UTF-8"
        SKIP_REGULAR_EXPRESSION "SKIPPED SUITE")
endfunction()
